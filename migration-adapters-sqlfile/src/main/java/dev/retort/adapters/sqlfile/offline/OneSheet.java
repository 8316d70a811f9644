package dev.retort.adapters.sqlfile.offline;

import dev.retort.execution.StepOutline;
import java.io.IOException;
import java.io.Writer;

/**
 * A script in one file.
 *
 * @param out the file
 */
public record OneSheet(Writer out) implements Sheets {
    @Override
    public void begin(StepOutline step) {}

    @Override
    public void end() {}

    @Override
    public void close() throws IOException {
        out.close();
    }
}
