package dev.retort.adapters.sqlfile.copy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a literal stands for (manual, section 4.1.2). */
final class LiteralText {
    private static final Pattern PLAIN = Pattern.compile("(?:[^']++|'')*+");

    /** In one piece, without code points, and without what means a letter to older servers. */
    private static final Pattern ESCAPED = Pattern.compile("(?:[^'\\\\]++|''|\\\\[^uUv])*+", Pattern.DOTALL);

    private static final Pattern ESCAPE =
            Pattern.compile("''|\\\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|(.))", Pattern.DOTALL);

    private LiteralText() {}

    /**
     * The text of a literal, or empty where it is of a kind that is not read here.
     *
     * @param standardStrings whether backslashes in plain literals are ordinary characters
     */
    static Optional<String> of(String token, boolean standardStrings) {
        return switch (token.charAt(0)) {
            case '$' -> {
                int tag = token.indexOf('$', 1) + 1;
                yield Optional.of(token.substring(tag, token.length() - tag));
            }
            case '\'' -> standardStrings || token.indexOf('\\') < 0 ? plain(inside(token, 1)) : Optional.empty();
            case 'e', 'E' -> escaped(inside(token, 2));
            default -> Optional.empty();
        };
    }

    private static String inside(String token, int from) {
        return token.substring(from, token.length() - 1);
    }

    private static Optional<String> plain(String body) {
        return PLAIN.matcher(body).matches() ? Optional.of(body.replace("''", "'")) : Optional.empty();
    }

    // Octal and hexadecimal escapes are bytes, so a character of the text that is replaced stands for a byte.
    private static Optional<String> escaped(String body) {
        if (!ESCAPED.matcher(body).matches()) {
            return Optional.empty();
        }
        String bytes = new String(body.getBytes(UTF_8), ISO_8859_1);
        String read = ESCAPE.matcher(bytes).replaceAll(found -> Matcher.quoteReplacement(meaning(found)));
        return StrictText.of(read.getBytes(ISO_8859_1));
    }

    private static String meaning(MatchResult found) {
        if (found.group(1) != null) {
            return one(Integer.parseInt(found.group(1), 8));
        }
        if (found.group(2) != null) {
            return one(Integer.parseInt(found.group(2), 16));
        }
        return found.group(3) == null ? "'" : one(Escapes.meaning(found.group(3).charAt(0)));
    }

    private static String one(int value) {
        return String.valueOf((char) (value & 0xFF));
    }
}
