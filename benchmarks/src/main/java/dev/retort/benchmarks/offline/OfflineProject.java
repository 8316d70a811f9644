package dev.retort.benchmarks.offline;

import dev.retort.benchmarks.script.RevisionText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A line of small revisions, each in a file of its own: a table is made, and dropped again.
 *
 * @param folder what holds them
 * @param schema the schema that the scripts are for
 */
record OfflineProject(Path folder, String schema) {
    private static final String SCRIPTS = "migrations";

    /** Writes so many revisions. */
    static OfflineProject write(Path folder, String schema, int steps) throws IOException {
        Path scripts = Files.createDirectories(folder.resolve(SCRIPTS));
        String before = "base";
        for (int step = 1; step <= steps; step++) {
            String id = "%06d".formatted(step);
            Files.writeString(
                    scripts.resolve(id + ".sql"),
                    RevisionText.before(id, before, "table " + step)
                            + "CREATE TABLE t" + step + " (id int);\n\n-- retort:downgrade\nDROP TABLE t" + step
                            + ";\n");
            before = id;
        }
        return new OfflineProject(folder, schema);
    }

    /** What says to Retort where it works; no server is named. */
    Map<String, String> settings() {
        return Map.of("DB_SCHEMA", schema, "RETORT_SCRIPT_LOCATIONS", SCRIPTS);
    }
}
