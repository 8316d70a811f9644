package dev.retort.benchmarks.load;

import dev.retort.benchmarks.program.ProcessRun;
import java.io.IOException;

/** A tool that brings rows into a table, each into a schema of its own. */
interface Loader {
    /** Its schema: there between {@link #prepare} and the next, so that its rows can be looked at. */
    String schema();

    /** Makes the schema, with the table and without rows. */
    void prepare(LoadProject project) throws IOException, InterruptedException;

    /** Brings the rows in. This is what is measured, from the start of the process to its end. */
    ProcessRun load(LoadProject project) throws IOException, InterruptedException;
}
