package dev.retort.cli.command.run;

import com.google.inject.Inject;
import dev.retort.MigrationResult;
import dev.retort.Migrator;
import dev.retort.cli.command.UsageException;
import dev.retort.cli.output.Console;
import dev.retort.cli.output.ProgressLines;
import dev.retort.cli.output.RevisionTitles;
import dev.retort.cli.report.PlanReport;
import dev.retort.cli.settings.Settings;
import dev.retort.cli.wiring.Revisions;
import dev.retort.cli.wiring.TargetOpener;
import dev.retort.cli.wiring.TargetRequest;
import dev.retort.cli.wiring.Targets;
import dev.retort.dialect.Dialect;
import dev.retort.execution.Cancellation;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.MigrationListener;
import dev.retort.plan.PlanRequest;
import dev.retort.plan.Planner;
import dev.retort.port.MigrationTarget;
import dev.retort.revision.RevisionId;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Carries requests out on the target that the options choose, or only plans them, and tells what happened. */
final class Migrations {
    private final Targets targets;
    private final Revisions revisions;
    private final Dialect dialect;
    private final Settings settings;
    private final Cancellation cancellation;
    private final Console console;

    @Inject
    Migrations(
            Targets targets,
            Revisions revisions,
            Dialect dialect,
            Settings settings,
            Cancellation cancellation,
            Console console) {
        this.targets = targets;
        this.revisions = revisions;
        this.dialect = dialect;
        this.settings = settings;
        this.cancellation = cancellation;
        this.console = console;
    }

    void run(OfflineOptions options, Optional<String> begin, ExecutionOptions execution, PlanRequest request) {
        List<RevisionId> from =
                begin.map(new RowsGiven(revisions.graph())::defined).orElse(List.of());
        String adapter = options.adapter(settings);
        boolean script = adapter.equals(TargetOpener.SQL_FILE);
        boolean toStandardOutput = options.output().isEmpty() && options.split().isEmpty();
        if (script && console.forPrograms() && toStandardOutput) {
            throw new UsageException("the script and --format json would both go to standard output; add -o FILE");
        }
        // A script on standard output must stay a script.
        PrintStream progress = console.progress(script);
        ProgressLines listener = new ProgressLines(progress, console::warn, titles());
        TargetRequest wanted = new TargetRequest(from, options.output(), options.split(), options.form());
        try (MigrationTarget target = targets.open(adapter, wanted)) {
            MigrationResult result = migrator(target, execution, listener).run(cancellation, request);
            progress.println(summary(script, result));
            if (console.forPrograms()) {
                console.tell(PlanReport.of(result.plan(), titles()));
            }
        }
    }

    void plan(PlanRequest request, Optional<String> from) {
        if (from.isPresent()) {
            List<RevisionId> rows = new RowsGiven(revisions.graph()).rows(from.get());
            console.tell(PlanReport.of(new Planner(revisions.graph()).plan(rows, request), titles()));
        } else {
            onWhatIsLookedAt(
                    settings.execution(), migrator -> console.tell(PlanReport.of(migrator.plan(request), titles())));
        }
    }

    void onWhatIsLookedAt(ExecutionOptions execution, Consumer<Migrator> work) {
        ProgressLines listener = new ProgressLines(console.narration(), console::warn, titles());
        try (MigrationTarget target = targets.forLooking()) {
            work.accept(migrator(target, execution, listener));
        }
    }

    private Migrator migrator(MigrationTarget target, ExecutionOptions execution, MigrationListener listener) {
        return new Migrator(revisions::scripts, target, dialect, execution, listener);
    }

    private RevisionTitles titles() {
        return RevisionTitles.in(revisions.graph());
    }

    private String summary(boolean script, MigrationResult result) {
        List<RevisionId> rows = result.plan().to();
        String at = rows.isEmpty() ? "base" : rows.stream().map(titles()::of).collect(Collectors.joining(", "));
        if (result.nothingToDo()) {
            return "nothing to do: at " + at + (script ? "; no script was written" : "");
        }
        return script ? "script written, leads to " + at : "done: now at " + at;
    }
}
