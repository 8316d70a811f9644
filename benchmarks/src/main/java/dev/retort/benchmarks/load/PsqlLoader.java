package dev.retort.benchmarks.load;

import dev.retort.benchmarks.program.ProcessRun;
import dev.retort.benchmarks.program.Psql;
import dev.retort.benchmarks.script.Entry;
import java.io.IOException;

/** Loads as {@code psql -X -q -1 -v ON_ERROR_STOP=1 -f data.sql} does. */
record PsqlLoader(Psql psql, String schema) implements Loader {
    @Override
    public void prepare(LoadProject project) throws IOException, InterruptedException {
        psql.answer("CREATE SCHEMA " + schema, "SET search_path = " + schema, Entry.TABLE);
    }

    @Override
    public ProcessRun load(LoadProject project) throws IOException, InterruptedException {
        return psql.load(project.data(), schema);
    }
}
