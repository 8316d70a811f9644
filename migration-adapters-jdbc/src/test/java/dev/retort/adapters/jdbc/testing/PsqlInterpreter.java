package dev.retort.adapters.jdbc.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Runs a script as {@code psql -X -f} would, as far as Retort's scripts go: anything else in a script is an error.
 *
 * <p>It knows how to set, and take back, some settings and variables named {@code retort_*}, {@code \encoding
 * UTF8}, {@code \gset} and {@code \gexec} at the end of a query, {@code \if}, {@code \elif}, {@code \else} and
 * {@code \endif}, and the {@code \.} behind the data of a COPY. It splits statements by rules of its own, and stops at
 * the first error unless {@code ON_ERROR_STOP} is off.
 *
 * <p>Where psql goes on without a word and something is lost by it, it fails: on a condition that is no truth value, on
 * an {@code \if} that is not closed, on a COPY FROM STDIN inside of {@code \if}, on a {@code \gset} of no row or of two,
 * and where {@code ON_ERROR_STOP} is off at the end.
 */
public final class PsqlInterpreter {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final int PATIENCE_MILLISECONDS = 10_000;
    private static final int PAUSE_MILLISECONDS = 2;

    private final TestDatabase database;

    /** An interpreter that runs its scripts on this database. */
    public PsqlInterpreter(TestDatabase database) {
        this.database = database;
    }

    /** How many scripts were run in this JVM. */
    public static int runs() {
        return RUNS.get();
    }

    /**
     * Runs a script in one session, without a transaction of its own.
     *
     * @return how many statements were sent
     * @throws PsqlException at the first error
     */
    public int run(String script) {
        return runToItsEnd(new PsqlScript(script)).statements();
    }

    /**
     * As {@link #run(String)}, and tells what was sent, in order, without closing semicolons; the data of a COPY follow
     * it line by line as {@code copy> 1\tone}.
     */
    public List<Sent> trace(String script) {
        return runToItsEnd(new PsqlScript(script)).sent();
    }

    /** As {@link #trace}, as a client does that knows SQL alone: one statement after the other, each up to its semicolon. */
    public List<Sent> tracePlain(String script) {
        return runToItsEnd(new PsqlScript(script, true)).sent();
    }

    private PsqlSession runToItsEnd(PsqlScript script) {
        try (Connection connection = connect()) {
            PsqlSession session = new PsqlSession(connection, script, Integer.MAX_VALUE);
            session.run();
            return session;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends the first statements of a script, queries of {@code \gset} and what {@code \gexec} executes included, and
     * then breaks off without a word, as a client that is killed; waits until the server has noticed.
     *
     * @return whether it had so many; if not, it was run to its end
     * @throws PsqlException at the first error
     */
    public boolean runUntil(String script, int statements) {
        try (Connection connection = connect()) {
            PsqlSession session = new PsqlSession(connection, new PsqlScript(script), statements);
            session.run();
            int backend = connection.unwrap(PGConnection.class).getBackendPID();
            connection.abort(Runnable::run);
            awaitEnd(backend);
            return session.brokenOff();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitEnd(int backend) {
        for (int waited = 0; waited < PATIENCE_MILLISECONDS; waited += PAUSE_MILLISECONDS) {
            if (database.lines("SELECT 1 FROM pg_stat_activity WHERE pid = " + backend)
                    .isEmpty()) {
                return;
            }
            pause();
        }
        throw new IllegalStateException("the server does not end the session of a client that is gone");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        RUNS.incrementAndGet();
        PGSimpleDataSource dataSource = database.dataSource();
        dataSource.setPreferQueryMode(PreferQueryMode.SIMPLE);
        dataSource.setApplicationName("psql");
        return dataSource.getConnection();
    }

    /**
     * The statements of a script without their semicolons, those of all branches; the data of a COPY follow it line by
     * line as {@code copy> 1\tone}.
     *
     * @throws PsqlException if it holds what Retort's scripts must not hold
     */
    public static List<String> statements(String text) {
        PsqlScript script = new PsqlScript(text);
        List<String> statements = new ArrayList<>();
        for (Optional<PsqlPiece> next = script.next(true, true); next.isPresent(); next = script.next(true, true)) {
            if (next.get() instanceof PsqlPiece.Query query) {
                statements.add(query.statement());
                if (PsqlScript.isCopyFromStdin(query.text())) {
                    script.copyData().lines().forEach(line -> statements.add("copy> " + line));
                }
            }
        }
        return statements;
    }

    /**
     * What was sent to the server.
     *
     * @param kind how it came to be sent
     * @param text its text, without a closing semicolon
     */
    public record Sent(Kind kind, String text) {}

    /** How a text came to be sent. */
    public enum Kind {
        /** A statement that ends with a semicolon. */
        STATEMENT,
        /** A line of the data of the COPY before it. */
        DATA,
        /** A query whose only row {@code \gset} makes variables of. */
        GSET,
        /** A query whose fields {@code \gexec} executes. */
        GEXEC,
        /** A field of the query before it, executed by {@code \gexec}. */
        EXECUTED
    }
}
