package dev.retort.adapters.jdbc;

import dev.retort.execution.Cancellation;
import dev.retort.execution.MigrationListener;
import dev.retort.plan.Step;
import dev.retort.statement.SqlStatement;
import java.io.IOException;
import java.io.InputStream;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs statements on a connection, so that a cancellation reaches the one under way, and tells the server's notices. */
final class StatementRunner {
    private static final Duration CANCEL_PAUSE = Duration.ofMillis(100);
    private static final Pattern BEGINNING = Pattern.compile("[A-Za-z]+(\\s+[A-Za-z_.]+){0,2}");
    private static final Logger LOG = LoggerFactory.getLogger(StatementRunner.class);

    private final BorrowedConnection connection;
    private final MigrationListener listener;
    private final Cancellation cancellation;
    private volatile boolean active;
    private volatile boolean executing;

    StatementRunner(BorrowedConnection connection, MigrationListener listener, Cancellation cancellation) {
        this.connection = connection;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** Does work whose statements are cancelled on the server when the run is. */
    void during(Runnable work) {
        active = true;
        try {
            cancellation.during(work, this::cancelStatements);
        } finally {
            active = false;
        }
    }

    /** Runs one statement. */
    void execute(Step step, SqlStatement statement) throws SQLException {
        log(step, statement);
        executing = true;
        try {
            switch (statement) {
                case SqlStatement.Copy copy -> copy(copy);
                case SqlStatement.Command command -> {
                    connection.execute(command.text());
                    tellNotices(step);
                }
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

    private void tellNotices(Step step) throws SQLException {
        connection.notices().forEach(notice -> listener.notice(step, notice));
    }

    /** Runs statements that travel together; answers false, and has done nothing, where the driver does not take them. */
    boolean executeTogether(Step step, StatementBatch batch) throws SQLException {
        batch.statements().forEach(statement -> log(step, statement));
        executing = true;
        try {
            boolean done = connection.executeTogether(batch.texts());
            tellNotices(step);
            return done;
        } catch (BatchUpdateException e) {
            tellNotices(step);
            throw e;
        } finally {
            executing = false;
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
