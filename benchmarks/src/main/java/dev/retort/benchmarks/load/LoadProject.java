package dev.retort.benchmarks.load;

import dev.retort.benchmarks.script.Entry;
import dev.retort.benchmarks.script.RevisionText;
import dev.retort.benchmarks.script.SizedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The same statements for both: revisions for Retort, and a file for psql.
 *
 * @param folder what holds them
 * @param rows how many are loaded
 */
record LoadProject(Path folder, long rows) {
    static final String SCRIPTS = "migrations";
    static final String TABLE_REVISION = "0001";

    private static final String LOAD_REVISION = "0002";

    /** Writes the files. */
    static LoadProject write(Path folder, LoadKind kind, long bytes) throws IOException {
        Path scripts = Files.createDirectories(folder.resolve(SCRIPTS));
        try (SizedWriter out = SizedWriter.to(scripts.resolve(TABLE_REVISION + "_create_entry.sql"))) {
            out.write(RevisionText.before(TABLE_REVISION, "base", "create entry") + Entry.TABLE);
        }
        try (SizedWriter out = SizedWriter.to(scripts.resolve(LOAD_REVISION + "_load_entry.sql"))) {
            out.write(RevisionText.before(LOAD_REVISION, TABLE_REVISION, "load entry"));
            kind.write(out, bytes);
        }
        try (SizedWriter out = SizedWriter.to(data(folder))) {
            return new LoadProject(folder, kind.write(out, bytes));
        }
    }

    /** The file for psql. */
    Path data() {
        return data(folder);
    }

    private static Path data(Path folder) {
        return folder.resolve("data.sql");
    }
}
