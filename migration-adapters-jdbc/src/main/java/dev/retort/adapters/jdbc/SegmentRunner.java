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
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries segments out on a connection, one statement per round trip. */
final class SegmentRunner {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentRunner.class);

    private final BorrowedConnection connection;
    private final MigrationListener listener;
    private final Cancellation cancellation;
    private final List<RevisionId> completed = new ArrayList<>();
    private boolean allOrNothing = true;

    SegmentRunner(BorrowedConnection connection, MigrationListener listener, Cancellation cancellation) {
        this.connection = connection;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    void completed(Step step) {
        completed.add(step.revision());
    }

    void run(Segment segment) {
        cancellation.check();
        allOrNothing = segment.allOrNothing();
        cancellation.during(() -> dispatch(segment), this::cancelStatement);
    }

    private void dispatch(Segment segment) {
        switch (segment) {
            case Transaction transaction -> transaction(transaction);
            case Single single -> {
                run(single.step(), single.before());
                script(single.step(), single.script(), single.checksum());
                run(single.step(), single.after());
            }
            case ScriptControlled controlled -> {
                run(controlled.step(), controlled.before());
                script(controlled.step(), controlled.script(), controlled.checksum());
                run(controlled.step(), controlled.after());
            }
        }
    }

    private void transaction(Transaction transaction) {
        Step step = transaction.parts().getFirst().step();
        try {
            run(step, transaction.opening());
            for (StepPart part : transaction.parts()) {
                run(part.step(), part.before());
                script(part.step(), part.script(), part.checksum());
                run(part.step(), part.after());
            }
            run(step, transaction.closing());
        } catch (MigrationException e) {
            rollBack(transaction.failure());
            throw e;
        }
        run(step, transaction.restore());
    }

    private void script(Step step, Statements script, Checksum checksum) {
        try (StatementReader reader = script.open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                run(step, next.get());
            }
            if (!reader.checksum().equals(checksum)) {
                throw StepFailedException.changed(step);
            }
        }
    }

    private void run(Step step, List<SqlStatement> statements) {
        statements.forEach(statement -> run(step, statement));
    }

    private void run(Step step, SqlStatement statement) {
        cancellation.check();
        try {
            switch (statement) {
                case SqlStatement.Copy copy -> copy(copy);
                case SqlStatement.Command command -> tellNotices(step, connection.execute(command.text()));
                case SqlStatement.Bookkeeping own -> connection.execute(own.text());
            }
        } catch (SQLException e) {
            throw failed(step, statement, e);
        }
    }

    private void copy(SqlStatement.Copy copy) throws SQLException {
        try (InputStream data = copy.data().open()) {
            connection.postgres().getCopyAPI().copyIn(copy.text(), data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tellNotices(Step step, Statement statement) throws SQLException {
        for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
            listener.notice(step, String.valueOf(notice.getMessage()));
        }
    }

    private MigrationException failed(Step step, SqlStatement statement, SQLException e) {
        if (cancellation.isCancelled()) {
            return new CancelledException(
                    step.direction().word() + " " + step.revision() + " was cancelled"
                            + (allOrNothing ? " and rolled back; " : FailedStep.PARTLY + "; ")
                            + FailedStep.done(completed),
                    e);
        }
        if (Failures.isConnectionLost(e)) {
            return new TargetException(
                    CONNECTION_LOST,
                    "the connection was lost in " + step.direction().word() + " " + step.revision() + ": "
                            + Failures.message(e) + "; the server rolls back what was not committed; "
                            + FailedStep.done(completed) + "; run the command again",
                    e);
        }
        return new FailedStep(step, statement, completed, allOrNothing).because(e);
    }

    private void rollBack(List<SqlStatement> failure) {
        try {
            connection.execute("ROLLBACK");
            for (SqlStatement statement : failure) {
                connection.execute(((SqlStatement.Bookkeeping) statement).text());
            }
        } catch (SQLException e) {
            // Nothing depends on it: where the connection is gone or the history is not there yet, it stays untold.
            LOG.debug("the failure was not written to the history", e);
        }
    }

    private void cancelStatement() {
        try {
            connection.postgres().cancelQuery();
        } catch (SQLException e) {
            LOG.debug("the statement under way could not be cancelled", e);
        }
    }
}
