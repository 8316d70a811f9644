package dev.retort.adapters.jdbc;

import static dev.retort.error.ErrorCode.CONNECTION_LOST;

import dev.retort.adapters.jdbc.Pipeline.Entry;
import dev.retort.error.MigrationException;
import dev.retort.execution.Cancellation;
import dev.retort.execution.CancelledException;
import dev.retort.execution.Segment;
import dev.retort.execution.StepFailedException;
import dev.retort.plan.Step;
import dev.retort.port.TargetException;
import dev.retort.revision.RevisionId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What the failures of a run mean; knows what was completed before. */
final class StepFailures {
    private final Cancellation cancellation;
    private final List<RevisionId> completed;

    StepFailures(Cancellation cancellation, RunIdentity run) {
        this.cancellation = cancellation;
        this.completed = run.completed();
    }

    void completed(Step step) {
        completed.add(step.revision());
    }

    /** A statement failed. */
    MigrationException of(Entry entry, SQLException e, String remark) {
        boolean allOrNothing = entry.segment().allOrNothing();
        return outside(entry.step(), allOrNothing, e).orElseGet(() -> switch (entry.part()) {
            case AUTHORS -> new FailedStep(entry.step(), entry.statement(), completed, allOrNothing).because(e, remark);
            case OWN -> Failures.ofTarget("the bookkeeping of " + title(entry.step()), e, remark);
            case AFTER ->
                Failures.ofTarget("the bookkeeping behind what " + title(entry.step()) + " has done", e, remark);
        });
    }

    /** A failure that has its reason outside the statement. */
    private Optional<MigrationException> outside(Step step, boolean allOrNothing, SQLException e) {
        if (cancellation.isCancelled()) {
            return Optional.of(new CancelledException(cancelled(step, allOrNothing), e));
        }
        return Failures.isConnectionLost(e) ? Optional.of(lost(step, e)) : Optional.empty();
    }

    private TargetException lost(Step step, SQLException e) {
        return new TargetException(
                CONNECTION_LOST,
                "the connection was lost in " + title(step) + ": " + Failures.message(e)
                        + "; the server rolls back what was not committed; " + FailedStep.done(completed)
                        + "; run the command again",
                e);
    }

    /** The script is not what was planned. */
    StepFailedException changed(Step step, Segment segment) {
        return StepFailedException.changed(step, segment.allOrNothing() ? "" : FailedStep.PARTLY);
    }

    /** Ends here if the run was cancelled. */
    void checkCancelled(Segment segment) {
        if (cancellation.isCancelled()) {
            throw new CancelledException(cancelled(segment.step(), segment.allOrNothing()));
        }
    }

    boolean isCancelled() {
        return cancellation.isCancelled();
    }

    private String cancelled(Step step, boolean allOrNothing) {
        return title(step) + " was cancelled" + (allOrNothing ? " and rolled back; " : FailedStep.PARTLY + "; ")
                + FailedStep.done(completed);
    }

    private static String title(Step step) {
        return step.direction().word() + " " + step.revision();
    }
}
