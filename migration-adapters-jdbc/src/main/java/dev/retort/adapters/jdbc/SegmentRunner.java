package dev.retort.adapters.jdbc;

import static dev.retort.error.ErrorCode.CONNECTION_LOST;

import dev.retort.error.MigrationException;
import dev.retort.execution.Cancellation;
import dev.retort.execution.CancelledException;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.Segment;
import dev.retort.execution.Segment.ScriptControlled;
import dev.retort.execution.Segment.Single;
import dev.retort.execution.Segment.Transaction;
import dev.retort.execution.StepFailedException;
import dev.retort.execution.StepPart;
import dev.retort.plan.Step;
import dev.retort.port.TargetException;
import dev.retort.revision.RevisionId;
import dev.retort.statement.Checksum;
import dev.retort.statement.Placement;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries segments out on a connection; the author's statements of a transaction travel together. */
final class SegmentRunner {
    private static final String QUERY_CANCELED = "57014";
    private static final Logger LOG = LoggerFactory.getLogger(SegmentRunner.class);

    private final BorrowedConnection connection;
    private final Cancellation cancellation;
    private final List<RevisionId> completed = new ArrayList<>();
    private boolean allOrNothing = true;
    private final StatementRunner statements;

    SegmentRunner(BorrowedConnection connection, MigrationListener listener, Cancellation cancellation) {
        this.connection = connection;
        this.cancellation = cancellation;
        this.statements = new StatementRunner(connection, listener, cancellation);
    }

    void completed(Step step) {
        completed.add(step.revision());
    }

    void run(Segment segment) {
        allOrNothing = segment.allOrNothing();
        checkCancelled(segment.step());
        statements.during(() -> dispatch(segment));
    }

    private void dispatch(Segment segment) {
        switch (segment) {
            case Transaction transaction -> transaction(transaction);
            case Single single -> {
                own(single.step(), single.before());
                script(single.step(), single.script(), single.checksum());
                settle(single.step(), single.after());
            }
            case ScriptControlled controlled -> {
                own(controlled.step(), controlled.before());
                script(controlled.step(), controlled.script(), controlled.checksum());
                settle(controlled.step(), controlled.after());
            }
        }
    }

    private void transaction(Transaction transaction) {
        Step step = transaction.step();
        try {
            own(step, transaction.opening());
            for (StepPart part : transaction.parts()) {
                own(part.step(), part.before());
                together(part);
                own(part.step(), part.after());
            }
            // What the author deferred is checked here, so a failure is the step's.
            transaction.closing().forEach(statement -> authors(step, statement));
        } catch (MigrationException e) {
            rollBack(transaction.failure());
            throw e;
        }
        settle(step, transaction.restore());
    }

    /** The author's statements of a transaction, as many at a time as may be. */
    private void together(StepPart part) {
        Step step = part.step();
        try (StatementReader reader = part.script().open()) {
            StatementBatch batch = new StatementBatch();
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                if (!(next.get() instanceof SqlStatement.Command command)) {
                    batch = sent(step, batch);
                    authors(step, next.get());
                } else {
                    refuseControl(step, command);
                    batch = batch.hasRoomFor(command) ? batch : sent(step, batch);
                    batch.add(command);
                }
            }
            sent(step, batch);
            check(step, reader, part.checksum());
        }
    }

    /** There was none when the script was surveyed; it would commit what is rolled back when the checksum differs. */
    private void refuseControl(Step step, SqlStatement.Command command) {
        if (command.placement() == Placement.TRANSACTION_CONTROL) {
            throw StepFailedException.changed(step, allOrNothing ? "" : FailedStep.PARTLY);
        }
    }

    /** Sends a batch, and begins the next. */
    private StatementBatch sent(Step step, StatementBatch batch) {
        if (!batch.statements().isEmpty() && !executeTogether(step, batch)) {
            batch.statements().forEach(statement -> authors(step, statement));
        }
        return new StatementBatch();
    }

    private boolean executeTogether(Step step, StatementBatch batch) {
        checkCancelled(step);
        try {
            return statements.executeTogether(step, batch);
        } catch (BatchUpdateException e) {
            SqlStatement failed =
                    batch.failed(e).orElseGet(() -> batch.statements().getFirst());
            throw failed(step, failed, StatementBatch.reason(e));
        } catch (SQLException e) {
            throw failed(step, batch.statements().getFirst(), e);
        }
    }

    private void script(Step step, Statements script, Checksum checksum) {
        try (StatementReader reader = script.open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                authors(step, next.get());
            }
            check(step, reader, checksum);
        }
    }

    private void check(Step step, StatementReader reader, Checksum checksum) {
        if (!reader.checksum().equals(checksum)) {
            throw StepFailedException.changed(step, allOrNothing ? "" : FailedStep.PARTLY);
        }
    }

    private void own(Step step, List<SqlStatement> bookkeeping) {
        for (SqlStatement statement : bookkeeping) {
            try {
                checkCancelled(step);
                statements.execute(step, statement);
            } catch (SQLException e) {
                throw known(step, e).orElseGet(() -> Failures.ofTarget("the bookkeeping of " + title(step), e));
            }
        }
    }

    /** What follows on something that is done for good, and so must not be kept from it by a cancellation. */
    private void settle(Step step, List<SqlStatement> bookkeeping) {
        for (SqlStatement statement : bookkeeping) {
            try {
                executeOnceMore(((SqlStatement.Bookkeeping) statement).text());
            } catch (SQLException e) {
                throw lost(step, e)
                        .orElseGet(
                                () -> Failures.ofTarget("the bookkeeping behind what " + title(step) + " has done", e));
            }
        }
    }

    /** A cancellation that was meant for the statement before may reach the server late, and hit this one. */
    private void executeOnceMore(String text) throws SQLException {
        try {
            connection.execute(text);
        } catch (SQLException e) {
            if (!cancellation.isCancelled() || !QUERY_CANCELED.equals(e.getSQLState())) {
                throw e;
            }
            connection.execute(text);
        }
    }

    private void authors(Step step, SqlStatement statement) {
        checkCancelled(step);
        try {
            statements.execute(step, statement);
        } catch (SQLException e) {
            throw failed(step, statement, e);
        }
    }

    private MigrationException failed(Step step, SqlStatement statement, SQLException e) {
        return known(step, e).orElseGet(() -> new FailedStep(step, statement, completed, allOrNothing).because(e));
    }

    /** A failure that has its reason outside the statement. */
    private Optional<MigrationException> known(Step step, SQLException e) {
        if (cancellation.isCancelled()) {
            return Optional.of(new CancelledException(cancelled(step), e));
        }
        return lost(step, e);
    }

    private Optional<MigrationException> lost(Step step, SQLException e) {
        if (!Failures.isConnectionLost(e)) {
            return Optional.empty();
        }
        return Optional.of(new TargetException(
                CONNECTION_LOST,
                "the connection was lost in " + title(step) + ": " + Failures.message(e)
                        + "; the server rolls back what was not committed; " + FailedStep.done(completed)
                        + "; run the command again",
                e));
    }

    private void checkCancelled(Step step) {
        if (cancellation.isCancelled()) {
            throw new CancelledException(cancelled(step));
        }
    }

    private String cancelled(Step step) {
        return title(step) + " was cancelled" + (allOrNothing ? " and rolled back; " : FailedStep.PARTLY + "; ")
                + FailedStep.done(completed);
    }

    private static String title(Step step) {
        return step.direction().word() + " " + step.revision();
    }

    private void rollBack(List<SqlStatement> failure) {
        try {
            connection.execute("ROLLBACK");
            for (SqlStatement statement : failure) {
                connection.execute(((SqlStatement.Bookkeeping) statement).text());
            }
        } catch (SQLException e) {
            // Nothing depends on it: where the connection is gone or the history is not there yet, it stays untold.
            LOG.debug("the failure was not written to the history: {}", e.getMessage());
        }
    }
}
