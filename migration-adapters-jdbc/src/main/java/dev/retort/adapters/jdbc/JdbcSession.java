package dev.retort.adapters.jdbc;

import dev.retort.dialect.VersionTable;
import dev.retort.dialect.postgresql.AdvisoryLock;
import dev.retort.execution.Cancellation;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.OpenSteps;
import dev.retort.execution.Segment;
import dev.retort.execution.Segments;
import dev.retort.plan.Step;
import dev.retort.port.InForce;
import dev.retort.port.MigrationSession;
import dev.retort.port.SessionOptions;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.SqlStatement.Bookkeeping;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection with the lock on it, from {@link #begin} to {@link #close}. */
final class JdbcSession implements MigrationSession {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcSession.class);
    private static final String CHECK_INTERVAL = "client_connection_check_interval";

    private final BorrowedConnection connection;
    private final VersionTable versionTable;
    private final AdvisoryLock lock;
    private final SessionOptions options;
    private Optional<String> checkInterval = Optional.empty();
    private boolean opened;
    private boolean locked;
    private boolean closed;

    JdbcSession(BorrowedConnection connection, VersionTable versionTable, SessionOptions options) {
        this.connection = connection;
        this.versionTable = versionTable;
        this.lock = AdvisoryLock.of(versionTable);
        this.options = options;
    }

    /** Refuses a standby, waits for the lock, and runs the opening statements. */
    void begin() throws SQLException {
        if (connection.value("SELECT pg_catalog.pg_is_in_recovery()").equals("t")) {
            throw JdbcTarget.standby();
        }
        watchClient();
        new LockWait(connection, lock, options).take();
        locked = true;
        for (SqlStatement statement : options.opening()) {
            run(statement);
        }
        opened = true;
    }

    // Without it the lock of a killed client lasts as long as the statement that its server process is busy with.
    private void watchClient() {
        try {
            checkInterval =
                    Optional.of(connection.value("SELECT pg_catalog.current_setting('" + CHECK_INTERVAL + "')"));
            connection.execute("SET " + CHECK_INTERVAL + " = '2s'");
        } catch (SQLException e) {
            checkInterval = Optional.empty();
            LOG.debug("the server cannot watch its clients", e);
        }
    }

    @Override
    public InForce inForce() {
        try {
            return new InForceReader(versionTable).read(connection);
        } catch (SQLException e) {
            throw Failures.ofTarget("reading what is in force", e);
        }
    }

    @Override
    public void run(Segments segments, MigrationListener listener, Cancellation cancellation) {
        SegmentRunner runner = new SegmentRunner(connection, listener, cancellation);
        OpenSteps steps = new OpenSteps();
        long begun = System.nanoTime();
        for (Segment segment : segments) {
            finish(steps.overBefore(segment), begun, listener, runner);
            List<Step> started = steps.begunBy(segment);
            begun = started.isEmpty() ? begun : System.nanoTime();
            started.forEach(listener::started);
            runner.run(segment);
        }
        finish(steps.rest(), begun, listener, runner);
    }

    private static void finish(List<Step> steps, long begun, MigrationListener listener, SegmentRunner runner) {
        for (Step done : steps) {
            runner.completed(done);
            listener.finished(done, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private void run(SqlStatement statement) throws SQLException {
        connection.execute(((Bookkeeping) statement).text());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            try {
                giveBack();
            } catch (SQLException e) {
                // The next borrower must not find what could not be put back.
                LOG.debug("the session's state could not be restored, so its connection is closed for good", e);
                connection.abort();
            } finally {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("closing failed; the server rolls back what was open", e);
        }
    }

    private void giveBack() throws SQLException {
        connection.execute("ROLLBACK");
        if (opened) {
            run(options.restore());
        }
        if (checkInterval.isPresent()) {
            connection.execute("SET " + CHECK_INTERVAL + " = '" + checkInterval.get() + "'");
        }
        if (locked && !connection.value(lock.unlock()).equals("t")) {
            options.listener()
                    .warning(
                            "the lock was given up in the middle of the run, as by pg_advisory_unlock_all() in a script; "
                                    + "another run may have worked at the same time: look at 'history --runs'");
        }
    }
}
