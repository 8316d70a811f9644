package dev.retort.adapters.sqlfile.offline;

import dev.retort.execution.StepOutline;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;

/** The files that a script is spread over. Not thread-safe. */
public interface Sheets extends Closeable {
    /** Where to write now; closed by {@link #close()} alone. */
    Writer out() throws IOException;

    /** What follows belongs to this step. */
    void begin(StepOutline step) throws IOException;

    /** What follows belongs to no step. */
    void end() throws IOException;
}
