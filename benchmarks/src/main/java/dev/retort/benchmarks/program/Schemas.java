package dev.retort.benchmarks.program;

import java.io.IOException;
import java.util.List;

/** The schemas of one measurement, dropped between its runs and at its end. */
public record Schemas(Psql psql, List<String> names) implements AutoCloseable {
    /** Copies the names. */
    public Schemas {
        names = List.copyOf(names);
    }

    /**
     * Takes the names for this measurement.
     *
     * @throws RefusedException if one of the schemas is there already, for then it is another's
     */
    public static Schemas claim(Psql psql, List<String> names) throws IOException, InterruptedException {
        for (String name : names) {
            if (psql.answer("SELECT 1 FROM pg_namespace WHERE nspname = '" + name + "'")
                    .equals("1")) {
                throw new RefusedException("the schema " + name + " is there already; drop it if nobody needs it");
            }
        }
        return new Schemas(psql, names);
    }

    /** Drops those that are there. */
    public void drop() throws IOException, InterruptedException {
        psql.answer(
                "SET client_min_messages = warning", "DROP SCHEMA IF EXISTS " + String.join(", ", names) + " CASCADE");
    }

    @Override
    public void close() throws IOException {
        try {
            drop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before the schemas " + names + " were dropped", e);
        }
    }
}
