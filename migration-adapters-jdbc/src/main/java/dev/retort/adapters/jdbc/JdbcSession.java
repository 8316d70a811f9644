package dev.retort.adapters.jdbc;

import dev.retort.dialect.VersionTable;
import dev.retort.dialect.postgresql.AdvisoryLock;
import dev.retort.dialect.postgresql.ServerSession;
import dev.retort.dialect.postgresql.VersionQueries;
import dev.retort.execution.Cancellation;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.Segments;
import dev.retort.port.InForce;
import dev.retort.port.MigrationSession;
import dev.retort.port.SessionOptions;
import dev.retort.statement.SqlStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection with the lock on it, from {@link #begin} to {@link #close}. */
final class JdbcSession implements MigrationSession {
    private static final String TRUE = "t";
    private static final Logger LOG = LoggerFactory.getLogger(JdbcSession.class);

    private final BorrowedConnection connection;
    private final VersionTable versionTable;
    private final AdvisoryLock lock;
    private final RunIdentity run;
    private final Optional<ConnectionSource> observers;
    private final SessionOptions options;
    private final Map<String, Optional<String>> settings = new LinkedHashMap<>();
    private Optional<Backend> backend = Optional.empty();
    private boolean opened;
    private boolean locked;
    private boolean closed;

    JdbcSession(
            BorrowedConnection connection,
            Optional<ConnectionSource> observers,
            VersionTable versionTable,
            RunIdentity run,
            SessionOptions options) {
        this.connection = connection;
        this.observers = observers;
        this.versionTable = versionTable;
        this.lock = AdvisoryLock.of(versionTable);
        this.run = run;
        this.options = options;
    }

    /** Refuses a standby and a pooler, waits for the lock, and runs the opening statements. */
    void begin() throws SQLException {
        connection.answersWithin(BorrowedConnection.ANSWER);
        Backend settled = settle();
        backend = Optional.of(settled);
        watchClient();
        new LockWait(connection, lock, options, run).take();
        locked = true;
        for (SqlStatement statement : options.opening()) {
            connection.execute(statement.text());
            // The first remembers what was found, and so there is something to put back.
            opened = true;
        }
    }

    private Backend settle() throws SQLException {
        int pid = connection.postgres().getBackendPID();
        List<List<Optional<String>>> rows = connection.rows(ServerSession.settle(pid, run.id()));
        List<Optional<String>> first = rows.getFirst();
        if (first.get(3).equals(Optional.of(TRUE))) {
            throw JdbcTarget.standby();
        }
        Backend settled = new Backend(
                Integer.parseInt(first.get(0).orElse("0")),
                first.get(1).orElse(""),
                first.get(2).orElse(""));
        if (settled.pid() != pid) {
            throw JdbcTarget.pooler();
        }
        for (List<Optional<String>> row : rows) {
            boolean ofSession = row.get(6).equals(Optional.of(TRUE));
            settings.put(row.get(4).orElse(""), ofSession ? row.get(5) : Optional.empty());
        }
        return settled;
    }

    // Without it the lock of a killed client lasts as long as the statement that its server process is busy with.
    private void watchClient() {
        try {
            connection.execute(ServerSession.watchClient());
        } catch (SQLException e) {
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
        Optional<Observer> observer =
                observers.flatMap(source -> backend.map(observed -> new Observer(source, observed)));
        Duration patience = options.waiting().concurrentWait();
        StepFailures failures = new StepFailures(cancellation, run);
        StepProgress progress = new StepProgress(connection, new VersionQueries(versionTable), listener, failures);
        try (StatementWatch watch = new StatementWatch(connection, observer, listener, cancellation, patience)) {
            Retries retries = new Retries(options.waiting().lockRetries(), watch, listener, cancellation);
            new SegmentRunner(connection, progress, failures, retries, watch).run(segments);
        }
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
                backend.filter(lost -> locked).ifPresent(run::lost);
                connection.abort();
            } finally {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("closing failed; the server rolls back what was open", e);
        }
    }

    private void giveBack() throws SQLException {
        List<String> back = new ArrayList<>();
        back.add("ROLLBACK");
        if (opened) {
            back.add(options.restore().text());
        }
        if (backend.isPresent()) {
            back.addAll(ServerSession.putBack(settings));
        }
        if (!connection.stopsAtErrors() || !connection.executeTogether(back)) {
            for (String statement : back) {
                connection.execute(statement);
            }
        }
        if (locked && !connection.value(lock.unlock()).equals(TRUE)) {
            options.listener()
                    .warning(
                            "the lock was given up in the middle of the run, as by pg_advisory_unlock_all() in a script; "
                                    + "another run may have worked at the same time: look at 'history --runs'");
        }
        run.released();
    }
}
