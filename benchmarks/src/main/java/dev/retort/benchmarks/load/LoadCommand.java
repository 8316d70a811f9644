package dev.retort.benchmarks.load;

import dev.retort.benchmarks.machine.Machine;
import dev.retort.benchmarks.program.Launcher;
import dev.retort.benchmarks.program.Psql;
import dev.retort.benchmarks.program.RefusedException;
import dev.retort.benchmarks.program.Schemas;
import dev.retort.benchmarks.program.TidyExit;
import dev.retort.benchmarks.script.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code load}: the table goes to standard output, how far the run has come to standard error. */
@Command(
        name = "load",
        description = "Load rows with psql and with Retort, and print one Markdown table.",
        mixinStandardHelpOptions = true)
public final class LoadCommand implements Callable<Integer> {
    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "The database: postgresql://user@host:port/database; the password belongs into PGPASSWORD.")
    private String url = "";

    @Option(names = "--megabytes", paramLabel = "N", description = "How much is loaded (default: ${DEFAULT-VALUE}).")
    private int megabytes = 100;

    @Option(names = "--runs", paramLabel = "N", description = "How often (default: ${DEFAULT-VALUE}).")
    private int runs = 5;

    @Option(names = "--retort", paramLabel = "FILE", description = "The launcher (default: ${DEFAULT-VALUE}).")
    private Path launcher = Path.of("./retort");

    LoadCommand() {}

    @Override
    public Integer call() throws Exception {
        if (megabytes < 1 || runs < 1) {
            throw new RefusedException("--megabytes and --runs begin with 1");
        }
        return TidyExit.after(this::measure);
    }

    private int measure() throws IOException, InterruptedException {
        String prefix = "retort_load_" + ProcessHandle.current().pid();
        RetortLoader retort = new RetortLoader(new Launcher(launcher), url, prefix + "_retort");
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Psql psql = Psql.connect(url, folder.path());
            PsqlLoader plain = new PsqlLoader(psql, prefix + "_psql");
            try (Schemas schemas = Schemas.claim(psql, List.of(plain.schema(), retort.schema()))) {
                print(compare(new LoadBenchmark(psql, plain, retort, schemas), folder.path()), psql);
            }
        }
        return 0;
    }

    private List<LoadComparison> compare(LoadBenchmark benchmark, Path folder)
            throws IOException, InterruptedException {
        List<LoadComparison> comparisons = new ArrayList<>();
        for (LoadKind kind : LoadKind.values()) {
            comparisons.add(benchmark.compare(folder, kind, megabytes, runs));
        }
        return comparisons;
    }

    private static void print(List<LoadComparison> comparisons, Psql psql) throws IOException, InterruptedException {
        System.out.println(new LoadTable(comparisons).markdown());
        System.out.println(Machine.here(LocalDate.now(Clock.systemUTC())).line() + "; PostgreSQL "
                + psql.answer("SHOW server_version") + "; psql " + psql.version());
    }
}
