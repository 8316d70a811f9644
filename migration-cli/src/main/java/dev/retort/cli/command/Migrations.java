package dev.retort.cli.command;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import dev.retort.MigrationResult;
import dev.retort.Migrator;
import dev.retort.cli.output.Console;
import dev.retort.cli.output.ProgressLines;
import dev.retort.cli.output.RevisionTitles;
import dev.retort.cli.settings.Settings;
import dev.retort.cli.wiring.TargetOpener;
import dev.retort.cli.wiring.TargetRequest;
import dev.retort.dialect.Dialect;
import dev.retort.execution.Cancellation;
import dev.retort.plan.Planner;
import dev.retort.port.MigrationTarget;
import dev.retort.port.ScriptSource;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.script.MigrationScript;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Runs a direction on the target that the options choose, and tells what happened. */
final class Migrations {
    private final Map<String, TargetOpener> openers;
    private final ScriptSource source;
    private final Dialect dialect;
    private final Settings settings;
    private final Cancellation cancellation;
    private final Console console;

    @Inject
    Migrations(
            Map<String, TargetOpener> openers,
            ScriptSource source,
            Dialect dialect,
            Settings settings,
            Cancellation cancellation,
            Console console) {
        this.openers = openers;
        this.source = source;
        this.dialect = dialect;
        this.settings = settings;
        this.cancellation = cancellation;
        this.console = console;
    }

    void run(OfflineOptions options, BiFunction<Migrator, Cancellation, MigrationResult> work) {
        List<MigrationScript> scripts = source.scripts();
        RevisionGraph graph =
                RevisionGraph.of(scripts.stream().map(MigrationScript::revision).toList());
        TargetRequest request = new TargetRequest(from(options, graph), options.output());
        String adapter = options.adapter(settings);
        boolean script = adapter.equals(TargetOpener.SQL_FILE);
        // A script on standard output must stay a script.
        PrintStream progress = console.progress(script);
        ProgressLines listener = new ProgressLines(progress, console.err(), RevisionTitles.in(graph));
        TargetOpener opener = requireNonNull(openers.get(adapter), adapter);
        try (MigrationTarget target = opener.open(request)) {
            Migrator migrator = new Migrator(() -> scripts, target, dialect, settings.execution(), listener);
            progress.println(summary(script, work.apply(migrator, cancellation), graph));
        }
    }

    private static List<RevisionId> from(OfflineOptions options, RevisionGraph graph) {
        return options.from()
                .map(RevisionExpression::parse)
                .map(expression -> new Planner(graph)
                        .upgrade(List.of(), List.of(expression))
                        .to())
                .orElse(List.of());
    }

    private static String summary(boolean script, MigrationResult result, RevisionGraph graph) {
        RevisionTitles titles = RevisionTitles.in(graph);
        List<RevisionId> rows = result.plan().to();
        String at = rows.isEmpty() ? "base" : rows.stream().map(titles::of).collect(Collectors.joining(", "));
        if (result.nothingToDo()) {
            return "nothing to do: at " + at + (script ? "; no script was written" : "");
        }
        return script ? "script written, leads to " + at : "done: now at " + at;
    }
}
