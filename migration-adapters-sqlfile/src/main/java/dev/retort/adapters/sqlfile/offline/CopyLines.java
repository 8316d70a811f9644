package dev.retort.adapters.sqlfile.offline;

import dev.retort.statement.CopyData;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes the data of a COPY, and knows how the last line that was written ends. */
final class CopyLines extends Writer {
    private final Writer out;
    private char beforeLast = ' ';
    private char last = '\n';

    private CopyLines(Writer out) {
        this.out = out;
    }

    /** Writes the lines, and the one that ends them. */
    static void write(CopyData copied, Writer out) throws IOException {
        CopyLines lines = new CopyLines(out);
        try (Reader data = new InputStreamReader(copied.open(), StandardCharsets.UTF_8)) {
            data.transferTo(lines);
        }
        lines.mark();
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        if (length > 0) {
            out.write(text, offset, length);
            beforeLast = length > 1 ? text[offset + length - 2] : last;
            last = text[offset + length - 1];
        }
    }

    // psql before 18 sends the mark on, and the server refuses one whose line ends in another way than the data's.
    private void mark() throws IOException {
        if (last != '\n') {
            out.write('\n');
        }
        out.write(beforeLast == '\r' && last == '\n' ? "\\.\r\n" : "\\.\n");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
