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
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries segments out on a connection, one statement per round trip. */
final class SegmentRunner {
    private static final Duration CANCEL_PAUSE = Duration.ofMillis(100);
    private static final Pattern BEGINNING = Pattern.compile("[A-Za-z]+(\\s+[A-Za-z_.]+){0,2}");
    private static final String QUERY_CANCELED = "57014";
    private static final Logger LOG = LoggerFactory.getLogger(SegmentRunner.class);

    private final BorrowedConnection connection;
    private final MigrationListener listener;
    private final Cancellation cancellation;
    private final List<RevisionId> completed = new ArrayList<>();
    private boolean allOrNothing = true;
    private volatile boolean active;
    private volatile boolean executing;

    SegmentRunner(BorrowedConnection connection, MigrationListener listener, Cancellation cancellation) {
        this.connection = connection;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    void completed(Step step) {
        completed.add(step.revision());
    }

    void run(Segment segment) {
        allOrNothing = segment.allOrNothing();
        checkCancelled(segment.step());
        active = true;
        try {
            cancellation.during(() -> dispatch(segment), this::cancelStatements);
        } finally {
            active = false;
        }
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
                script(part.step(), part.script(), part.checksum());
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

    private void script(Step step, Statements script, Checksum checksum) {
        try (StatementReader reader = script.open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                authors(step, next.get());
            }
            if (!reader.checksum().equals(checksum)) {
                throw StepFailedException.changed(step, allOrNothing ? "" : FailedStep.PARTLY);
            }
        }
    }

    private void own(Step step, List<SqlStatement> statements) {
        for (SqlStatement statement : statements) {
            try {
                execute(step, statement);
            } catch (SQLException e) {
                throw known(step, e).orElseGet(() -> Failures.ofTarget("the bookkeeping of " + title(step), e));
            }
        }
    }

    /** What follows on something that is done for good, and so must not be kept from it by a cancellation. */
    private void settle(Step step, List<SqlStatement> statements) {
        for (SqlStatement statement : statements) {
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
        try {
            execute(step, statement);
        } catch (SQLException e) {
            throw known(step, e).orElseGet(() -> new FailedStep(step, statement, completed, allOrNothing).because(e));
        }
    }

    /** Where the statement stands and how it begins: further on there may be a password. */
    private static void log(Step step, SqlStatement statement) {
        switch (statement) {
            case SqlStatement.Command command -> LOG.debug("{} {}", command.position(), beginning(command.text()));
            case SqlStatement.Copy copy -> LOG.debug("{} {}", copy.position(), beginning(copy.text()));
            case SqlStatement.Bookkeeping own -> LOG.debug("{} {}", step.revision(), beginning(own.text()));
        }
    }

    private static String beginning(String text) {
        Matcher words = BEGINNING.matcher(text);
        return words.lookingAt() ? words.group().replaceAll("\\s+", " ") + " ..." : "...";
    }

    private void execute(Step step, SqlStatement statement) throws SQLException {
        log(step, statement);
        checkCancelled(step);
        executing = true;
        try {
            switch (statement) {
                case SqlStatement.Copy copy -> copy(copy);
                case SqlStatement.Command command -> tellNotices(step, connection.execute(command.text()));
                case SqlStatement.Bookkeeping own -> connection.execute(own.text());
            }
        } finally {
            executing = false;
        }
    }

    private void copy(SqlStatement.Copy copy) throws SQLException {
        try (InputStream data = copy.data().open()) {
            connection.postgres().getCopyAPI().copyIn(copy.text(), data);
        } catch (IOException e) {
            throw new SQLException("the data of this COPY cannot be read: " + e.getMessage(), e);
        }
    }

    private void tellNotices(Step step, Statement statement) throws SQLException {
        for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
            listener.notice(step, String.valueOf(notice.getMessage()));
        }
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

    // Again and again, because a request that reaches the server between two statements is lost.
    private void cancelStatements() {
        var unused = Thread.startVirtualThread(() -> {
            while (active) {
                if (executing) {
                    cancelStatement();
                }
                LockSupport.parkNanos(CANCEL_PAUSE.toNanos());
            }
        });
    }

    private void cancelStatement() {
        try {
            connection.postgres().cancelQuery();
        } catch (SQLException e) {
            LOG.debug("the statement under way could not be cancelled", e);
        }
    }
}
