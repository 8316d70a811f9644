package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;
import static dev.retort.error.ErrorCode.FILE_UNREADABLE;

import dev.retort.revision.RevisionException;
import dev.retort.statement.Position;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of a file as a window that moves forward: what is looked at grows it, what is taken leaves it.
 *
 * <p>So a file of any size needs memory for its largest statement only. A byte order mark is skipped; what is not UTF-8
 * is refused. Not thread-safe.
 */
final class SourceText implements Chars, Closeable {
    private static final int WINDOW = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final InputStream stream;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(WINDOW).flip();
    private char[] window = new char[WINDOW];
    private int start;
    private int limit;
    private boolean drained;
    private int line = 1;
    private int column = 1;
    private int lineAfterHeld;

    SourceText(String file, InputStream stream) {
        this.file = file;
        this.stream = stream;
        try {
            start = at(0) == BYTE_ORDER_MARK ? 1 : 0;
        } catch (RevisionException e) {
            close();
            throw e;
        }
    }

    /** Where the window begins. */
    Position position() {
        return new Position(file, line, column);
    }

    @Override
    public int at(int index) {
        while (start + index >= limit) {
            if (drained) {
                return END;
            }
            fill();
        }
        return window[start + index];
    }

    /** The characters between two indexes that were looked at. */
    String text(int from, int to) {
        return new String(window, start + from, to - from);
    }

    /** Takes so many characters out of the window. */
    String take(int length) {
        String taken = new String(window, start, length);
        start += length;
        advance(taken);
        return taken;
    }

    /** Takes the rest of the line with its end; empty at the end of the text. */
    String takeLine() {
        int length = 0;
        while (at(length) != END) {
            if (at(length++) == '\n') {
                break;
            }
        }
        return take(length);
    }

    /** Puts text back that was taken at an earlier place; what was read since then stands behind it. */
    void putBack(String text, Position place) {
        lineAfterHeld = text.endsWith("\n") ? line : 0;
        line = place.line();
        column = place.column();
        int length = limit - start;
        char[] grown = new char[Math.max(window.length, text.length() + length + WINDOW)];
        text.getChars(0, text.length(), grown, 0);
        System.arraycopy(window, start, grown, text.length(), length);
        window = grown;
        start = 0;
        limit = text.length() + length;
    }

    private void advance(String taken) {
        for (int i = 0; i < taken.length(); i++) {
            char c = taken.charAt(i);
            if (c == '\n') {
                line = lineAfterHeld > 0 ? lineAfterHeld : line + 1;
                lineAfterHeld = 0;
                column = 1;
            } else if (!Character.isLowSurrogate(c)) {
                column++;
            }
        }
    }

    private void fill() {
        if (start > 0) {
            System.arraycopy(window, start, window, 0, limit - start);
            limit -= start;
            start = 0;
        }
        // A character beyond the basic plane takes two places at once.
        if (window.length - limit < 2) {
            window = Arrays.copyOf(window, window.length * 2);
        }
        try {
            drained = read() < 0;
            decode();
        } catch (IOException e) {
            throw new RevisionException(FILE_UNREADABLE, file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private int read() throws IOException {
        bytes.compact();
        int count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(count, 0)).flip();
        return count;
    }

    private void decode() {
        CharBuffer room = CharBuffer.wrap(window, limit, window.length - limit);
        CoderResult result = decoder.decode(bytes, room, drained);
        limit = room.position();
        drained &= !result.isOverflow();
        if (result.isError()) {
            throw new RevisionException(
                    BAD_REVISION_FILE,
                    file + ":" + lineAtLimit() + ": the bytes here are not UTF-8; save the file as UTF-8");
        }
    }

    private int lineAtLimit() {
        int found = line;
        for (int i = start; i < limit; i++) {
            found += window[i] == '\n' ? 1 : 0;
        }
        return found;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
