package dev.retort.benchmarks.load;

import dev.retort.benchmarks.program.ProcessRun;
import dev.retort.benchmarks.program.Psql;
import dev.retort.benchmarks.program.RefusedException;
import dev.retort.benchmarks.program.Runs;
import dev.retort.benchmarks.program.Schemas;
import dev.retort.benchmarks.script.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * psql and Retort load the same rows in turn, and who goes first changes from run to run.
 *
 * <p>Every run begins with an empty table in a new schema and a checkpoint, and ends with a look at the rows.
 */
final class LoadBenchmark {
    private final Psql psql;
    private final Loader plain;
    private final Loader retort;
    private final Schemas schemas;

    LoadBenchmark(Psql psql, Loader plain, Loader retort, Schemas schemas) {
        this.psql = psql;
        this.plain = plain;
        this.retort = retort;
        this.schemas = schemas;
    }

    /** Measures one kind, with files that it keeps for as long. */
    LoadComparison compare(Path folder, LoadKind kind, int megabytes, int runs)
            throws IOException, InterruptedException {
        try (TemporaryFolder own = new TemporaryFolder(Files.createDirectory(folder.resolve(kind.name())))) {
            LoadProject project = LoadProject.write(own.path(), kind, megabytes * 1_000_000L);
            List<ProcessRun> ofPsql = new ArrayList<>();
            List<ProcessRun> ofRetort = new ArrayList<>();
            for (int run = 1; run <= runs; run++) {
                if (run % 2 == 1) {
                    ofPsql.add(measured(plain, project));
                    ofRetort.add(measured(retort, project));
                } else {
                    ofRetort.add(measured(retort, project));
                    ofPsql.add(measured(plain, project));
                }
                requireSameRows();
                schemas.drop();
                tell(kind, run, ofPsql.getLast(), ofRetort.getLast());
            }
            return new LoadComparison(kind, megabytes, new Runs(ofPsql), new Runs(ofRetort));
        }
    }

    private ProcessRun measured(Loader loader, LoadProject project) throws IOException, InterruptedException {
        loader.prepare(project);
        psql.answer("CHECKPOINT");
        ProcessRun run = loader.load(project);
        String rows = psql.answer("SELECT count(*) FROM " + loader.schema() + ".entry");
        if (!rows.equals(Long.toString(project.rows()))) {
            throw new RefusedException(loader.schema() + " has " + rows + " rows, not " + project.rows());
        }
        return run;
    }

    private void requireSameRows() throws IOException, InterruptedException {
        String first = digest(plain);
        String second = digest(retort);
        if (!first.equals(second)) {
            throw new RefusedException(
                    "the rows differ: " + first + " in " + plain.schema() + ", " + second + " in " + retort.schema());
        }
    }

    private String digest(Loader loader) throws IOException, InterruptedException {
        return psql.answer("SELECT sum(hashtextextended(entry::text, 0)) FROM " + loader.schema() + ".entry");
    }

    private static void tell(LoadKind kind, int run, ProcessRun ofPsql, ProcessRun ofRetort) {
        System.err.printf(
                "%s, run %d: psql %.2f s, retort %.2f s%n", kind.title(), run, ofPsql.seconds(), ofRetort.seconds());
    }
}
