package dev.retort.adapters.sqlfile.lexer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.sqlfile.lexer.ReadScript.Item;
import dev.retort.statement.Checksum;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Checks that what the lexer found in a script, and what it may pass over, is the script byte for byte.
 *
 * <p>It goes over the bytes in the order in which psql reads them as code: what stands behind a COPY on its line comes
 * after the data. Knows nothing of quotes, and finds the items by their lines and columns.
 */
final class Rejoining {
    private static final String SPACE = " \t\n\r\f\u000b";
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private final byte[] script;
    private final int[] lines;
    /** Where the bytes stand in the script. */
    private final int[] order;

    private int at;
    private int section;

    private Rejoining(byte[] script) {
        boolean marked = new String(script, 0, Math.min(3, script.length), ISO_8859_1).equals(BYTE_ORDER_MARK);
        this.script = script;
        this.at = marked ? 3 : 0;
        this.section = at;
        this.order = IntStream.range(0, script.length).toArray();
        this.lines = IntStream.concat(
                        IntStream.of(at),
                        IntStream.range(0, script.length)
                                .filter(i -> script[i] == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    /** Checks all items, and of a script that was accepted also what stands behind the last. */
    static void check(byte[] script, ReadScript found) {
        Rejoining rejoining = new Rejoining(script);
        int sections = 0;
        for (Item item : found.items()) {
            rejoining.take(item);
            if (item.item() instanceof ScriptItem.Marker) {
                rejoining.endSection(item, found.sections().get(sections++));
            }
        }
        if (found.refusal().isEmpty()) {
            rejoining.passOver(script.length);
            assertThat(found.sections().get(sections)).isEqualTo(rejoining.checksum(script.length));
        }
    }

    private void take(Item item) {
        int from = find(offset(item));
        passOver(from);
        byte[] text = item.text().getBytes(UTF_8);
        assertThat(from + text.length).as("end of the text").isLessThanOrEqualTo(script.length);
        for (int i = 0; i < text.length; i++) {
            assertThat(text[i]).as("byte %d of the text", i).isEqualTo(byteAt(from + i));
        }
        at = from + text.length;
        if (item.isCopy()) {
            copy(item.data(), item.behind());
        } else {
            int behind = find(item.behind());
            while (at < behind) {
                assertThat(isSpace(at) || item.item() instanceof ScriptItem.Marker)
                        .as("white space only behind the text")
                        .isTrue();
                at++;
            }
        }
    }

    private void copy(Optional<String> data, long behind) {
        int block = lineEnd(at);
        int end = block;
        while (end < script.length && !endsData(end)) {
            end = lineEnd(end);
        }
        int next = end < script.length ? lineEnd(end) : end;
        if (data.isPresent()) {
            assertThat(data.get()).isEqualTo(new String(script, offset(block), end - block, UTF_8));
        }
        assertThat(behind).isEqualTo(offset(data.isPresent() ? next : block));
        int[] held = Arrays.copyOfRange(order, at, block);
        System.arraycopy(order, block, order, at, next - block);
        at += next - block;
        System.arraycopy(held, 0, order, at, held.length);
    }

    private boolean endsData(int line) {
        int end = lineEnd(line);
        String text = IntStream.range(line, end)
                .limit(5)
                .mapToObj(i -> Character.toString(byteAt(i) & 0xFF))
                .reduce("", String::concat);
        return text.equals("\\.\n") || text.equals("\\.\r\n") || (text.equals("\\.") && end == script.length);
    }

    /** What stands between items: white space, comments, semicolons alone and lines with a command for psql. */
    private void passOver(int to) {
        while (at < to) {
            int begin = at;
            if (isSpace(at) || byteAt(at) == ';') {
                at++;
            } else if (isAt("--")) {
                while (at < script.length && byteAt(at) != '\n' && byteAt(at) != '\r') {
                    at++;
                }
            } else if (isAt("/*")) {
                comment();
            } else if (byteAt(at) == '\\') {
                at = lineEnd(at);
            }
            assertThat(at).as("byte %d may be passed over", offset(begin)).isGreaterThan(begin);
        }
        assertThat(at).as("end of what is passed over").isEqualTo(to);
    }

    private void comment() {
        int depth = 0;
        do {
            boolean mark = isAt("/*") || isAt("*/");
            depth += isAt("/*") ? 1 : isAt("*/") ? -1 : 0;
            at += mark ? 2 : 1;
        } while (depth > 0 && at < script.length);
        assertThat(depth).as("depth of comments").isZero();
    }

    private void endSection(Item marker, Checksum checksum) {
        int begin = offset(marker);
        assertThat(marker.position().column()).isEqualTo(1);
        assertThat(checksum).isEqualTo(checksum(begin));
        section = offset(lineEnd(find(begin, 0)));
    }

    private Checksum checksum(int to) {
        String text = new String(script, section, to - section, ISO_8859_1).replace("\r\n", "\n");
        int end = text.length();
        while (end > 0 && SPACE.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        MessageDigest digest = Checksum.digest();
        digest.update(text.substring(0, end).getBytes(ISO_8859_1));
        return Checksum.of(digest);
    }

    private int offset(Item item) {
        int offset = lines[item.position().line() - 1];
        for (int column = 1; column < item.position().column(); column++) {
            offset++;
            while (offset < script.length && (script[offset] & 0xC0) == 0x80) {
                offset++;
            }
        }
        return offset;
    }

    private int offset(int index) {
        return index < order.length ? order[index] : script.length;
    }

    /** The index of the byte at this offset, which was not read before. */
    private int find(long offset) {
        return find(offset, at);
    }

    private int find(long offset, int from) {
        int index = from;
        while (index < order.length && order[index] != offset) {
            index++;
        }
        assertThat((long) offset(index)).as("nothing is read twice").isEqualTo(offset);
        return index;
    }

    private byte byteAt(int index) {
        return script[order[index]];
    }

    private int lineEnd(int from) {
        int end = from;
        while (end < script.length && byteAt(end) != '\n') {
            end++;
        }
        return Math.min(end + 1, script.length);
    }

    private boolean isSpace(int index) {
        return SPACE.indexOf(byteAt(index)) >= 0;
    }

    private boolean isAt(String mark) {
        return at + 1 < script.length && byteAt(at) == mark.charAt(0) && byteAt(at + 1) == mark.charAt(1);
    }
}
