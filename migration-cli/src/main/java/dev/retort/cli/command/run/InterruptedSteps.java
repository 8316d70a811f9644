package dev.retort.cli.command.run;

import com.google.inject.Inject;
import dev.retort.Migrator;
import dev.retort.cli.output.Console;
import dev.retort.cli.output.RevisionTitles;
import dev.retort.cli.report.InterruptedStepReport;
import dev.retort.cli.wiring.Revisions;
import dev.retort.execution.Cancellation;
import dev.retort.execution.ExecutionOptions;
import dev.retort.plan.RevisionResolver;
import dev.retort.plan.UnfinishedStep;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.List;
import java.util.Optional;

/** Notes where the next run goes on with a step that was interrupted outside a transaction, and tells it. */
final class InterruptedSteps {
    private final Migrations migrations;
    private final Revisions revisions;
    private final Cancellation cancellation;
    private final Console console;

    @Inject
    InterruptedSteps(Migrations migrations, Revisions revisions, Cancellation cancellation, Console console) {
        this.migrations = migrations;
        this.revisions = revisions;
        this.cancellation = cancellation;
        this.console = console;
    }

    /** With this statement, or anew. */
    void goOn(ExecutionOptions execution, Optional<String> expression, Optional<Integer> ordinal) {
        RevisionGraph graph = revisions.graph();
        Optional<RevisionId> revision = expression
                .map(RevisionExpression::parse)
                .map(RevisionResolver.countingFromRows(graph, List.of())::resolveOne);
        migrations.onWhatIsLookedAt(execution, migrator -> {
            UnfinishedStep step = note(migrator, revision, ordinal);
            console.tell(InterruptedStepReport.of(step, ordinal.orElse(1), RevisionTitles.in(graph)));
        });
    }

    private UnfinishedStep note(Migrator migrator, Optional<RevisionId> revision, Optional<Integer> ordinal) {
        return ordinal.map(statement -> migrator.resumeAt(cancellation, revision, statement))
                .orElseGet(() -> migrator.restart(cancellation, revision));
    }
}
