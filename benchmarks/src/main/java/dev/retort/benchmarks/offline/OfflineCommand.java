package dev.retort.benchmarks.offline;

import dev.retort.benchmarks.machine.Machine;
import dev.retort.benchmarks.program.Launcher;
import dev.retort.benchmarks.program.ProcessRun;
import dev.retort.benchmarks.program.Psql;
import dev.retort.benchmarks.program.RefusedException;
import dev.retort.benchmarks.program.Runs;
import dev.retort.benchmarks.program.Schemas;
import dev.retort.benchmarks.program.TidyExit;
import dev.retort.benchmarks.script.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code offline}: the table goes to standard output, how far the run has come to standard error. */
@Command(
        name = "offline",
        description = "Write offline scripts of many steps, and print one Markdown table.",
        mixinStandardHelpOptions = true)
public final class OfflineCommand implements Callable<Integer> {
    @Option(names = "--steps", paramLabel = "N", description = "How many steps (default: ${DEFAULT-VALUE}).")
    private int steps = 10_000;

    @Option(names = "--runs", paramLabel = "N", description = "How often (default: ${DEFAULT-VALUE}).")
    private int runs = 5;

    @Option(names = "--retort", paramLabel = "FILE", description = "The launcher (default: ${DEFAULT-VALUE}).")
    private Path launcher = Path.of("./retort");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where psql then runs the idempotent script with everything in force:"
                    + " postgresql://user@host:port/database; the password belongs into PGPASSWORD.")
    private Optional<String> url = Optional.empty();

    OfflineCommand() {}

    @Override
    public Integer call() throws Exception {
        if (steps < 1 || runs < 1) {
            throw new RefusedException("--steps and --runs begin with 1");
        }
        return TidyExit.after(this::measure);
    }

    private int measure() throws IOException, InterruptedException {
        Launcher retort = new Launcher(launcher);
        String schema = "retort_offline_" + ProcessHandle.current().pid();
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            OfflineProject project = OfflineProject.write(folder.path(), schema, steps);
            List<OfflineRow> rows = new ArrayList<>();
            for (OfflineForm form : OfflineForm.values()) {
                rows.add(row(
                        form.title(),
                        () -> retort.run(project.folder(), project.settings(), form.arguments()),
                        script(project, form)));
            }
            if (url.isPresent()) {
                rows.add(passedOver(
                        retort,
                        project,
                        Psql.connect(
                                url.get(), Files.createDirectory(folder.path().resolve("psql")))));
            }
            System.out.println(new OfflineTable(steps, rows).markdown());
            System.out.println(Machine.here(LocalDate.now(Clock.systemUTC())).line());
        }
        return 0;
    }

    /** psql runs the idempotent script where nothing is left to do. */
    private OfflineRow passedOver(Launcher retort, OfflineProject project, Psql psql)
            throws IOException, InterruptedException {
        try (Schemas claimed = Schemas.claim(psql, List.of(project.schema()))) {
            Map<String, String> settings = new HashMap<>(project.settings());
            settings.put("DATABASE_URL", psql.url());
            settings.put("DB_SCHEMA", claimed.names().getFirst());
            retort.run(project.folder(), settings, List.of("-q", "stamp", "head"));
            Path script = script(project, OfflineForm.IDEMPOTENT);
            return row("psql " + psql.version() + ", everything in force", () -> psql.run(script), script);
        }
    }

    private OfflineRow row(String what, Measured measured, Path script) throws IOException, InterruptedException {
        List<ProcessRun> found = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            found.add(measured.run());
            System.err.printf("%s, run %d: %.2f s%n", what, run, found.getLast().seconds());
        }
        return new OfflineRow(what, new Runs(found), Files.size(script));
    }

    private static Path script(OfflineProject project, OfflineForm form) {
        return project.folder().resolve(form.script());
    }

    @FunctionalInterface
    private interface Measured {
        ProcessRun run() throws IOException, InterruptedException;
    }
}
