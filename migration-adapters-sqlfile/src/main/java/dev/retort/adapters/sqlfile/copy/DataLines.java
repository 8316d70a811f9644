package dev.retort.adapters.sqlfile.copy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Takes data apart into lines where the server does (CopyReadLineText in its copyfromparse.c): in text, a line end behind a
 * backslash does not end a line; in csv, one in quotes does not.
 *
 * <p>All lines must end as the first does. The closing {@code \.} must have been taken away.
 */
final class DataLines {
    private enum Ending {
        UNKNOWN,
        NEWLINE,
        /** A carriage return and a newline. */
        BOTH
    }

    private static final int END = -1;

    private final InputStream data;
    private final Refusal refusal;
    private final boolean text;
    private final Quoting quoting;
    private final byte[] buffer = new byte[8192];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int at;
    private int filled;
    private Ending ending = Ending.UNKNOWN;
    private int newlines;
    private int number;

    DataLines(InputStream data, CopyFormat format, Refusal refusal) {
        this.data = data;
        this.refusal = refusal;
        this.text = !format.csv();
        this.quoting = format.csv() ? new Quoting(format.quote(), format.escape()) : Quoting.none();
    }

    /** Which line of the data the last one that was read begins with, from 1. */
    int number() {
        return number;
    }

    /** The next line without its end; empty behind the last. */
    Optional<byte[]> next() throws IOException {
        line.reset();
        number = newlines + 1;
        while (true) {
            int c = read();
            if (c == END) {
                return line.size() > 0 ? Optional.of(line.toByteArray()) : Optional.empty();
            }
            quoting.note(c);
            if (!quoting.isOpen() && (c == '\n' || c == '\r')) {
                end(c);
                return Optional.of(line.toByteArray());
            }
            line.write(c);
            if (c == '\\' && text) {
                escaped();
            }
        }
    }

    /** Takes what stands behind a backslash, whatever it is. */
    private void escaped() throws IOException {
        int c = read();
        if (c == '.') {
            throw refusal.data(number, "holds a \\. that does not stand alone");
        }
        if (c == END) {
            throw refusal.data(number, "ends in a backslash");
        }
        line.write(c);
    }

    private void end(int c) throws IOException {
        boolean both = c == '\r' && peek() == '\n';
        if (c == '\r' && !both) {
            throw refusal.data(number, "holds a carriage return that is no line end");
        }
        Ending found = both ? Ending.BOTH : Ending.NEWLINE;
        if (ending != Ending.UNKNOWN && ending != found) {
            throw refusal.data(number, "ends in another way than the first");
        }
        ending = found;
        if (both) {
            read();
        }
    }

    private int read() throws IOException {
        int c = peek();
        if (c != END) {
            at++;
            newlines += c == '\n' ? 1 : 0;
        }
        return c;
    }

    private int peek() throws IOException {
        if (at == filled) {
            filled = Math.max(0, data.read(buffer));
            at = 0;
        }
        return at == filled ? END : buffer[at] & 0xFF;
    }
}
