package dev.retort.adapters.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.util.PSQLException;

/**
 * A connection in autocommit mode with one plain statement on it, given back as it was.
 *
 * <p>Transactions are opened and ended by text, so the driver's own transaction handling stays out of the way. One thread
 * runs statements; another may cancel them, take their notices, and {@link #abort()}.
 */
final class BorrowedConnection implements AutoCloseable {
    /** How long an answer to Retort's own statements may take; those of scripts take as long as they take. */
    static final Duration ANSWER = Duration.ofSeconds(30);

    private final ConnectionSource source;
    private final Connection connection;
    private final PGConnection postgres;
    private final Statement statement;
    private final boolean autoCommit;
    private final int networkTimeout;
    private final Object notices = new Object();
    private Optional<SQLWarning> lastNotice = Optional.empty();
    private volatile boolean aborted;

    private BorrowedConnection(ConnectionSource source, Connection connection) throws SQLException {
        this.source = source;
        this.connection = connection;
        this.postgres = connection.unwrap(PGConnection.class);
        this.autoCommit = connection.getAutoCommit();
        this.networkTimeout = connection.getNetworkTimeout();
        connection.setAutoCommit(true);
        this.statement = connection.createStatement();
        // Without it the driver would take {d '...'} in a script for an escape of JDBC's.
        statement.setEscapeProcessing(false);
    }

    static BorrowedConnection from(ConnectionSource source) throws SQLException {
        Connection connection = source.connect();
        try {
            return new BorrowedConnection(source, connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Connection jdbc() {
        return connection;
    }

    PGConnection postgres() {
        return postgres;
    }

    /**
     * Whether statements may travel together with the ends of their transactions. In the other modes the driver goes on
     * behind an error, and would commit what comes after it.
     */
    boolean stopsAtErrors() {
        PreferQueryMode mode = postgres.getPreferQueryMode();
        return (mode == PreferQueryMode.EXTENDED || mode == PreferQueryMode.EXTENDED_CACHE_EVERYTHING)
                && postgres.getAutosave() == AutoSave.NEVER;
    }

    /** How long an answer may take; zero for any time. */
    void answersWithin(Duration limit) throws SQLException {
        if (aborted || connection.isClosed()) {
            return;
        }
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(limit.toMillis()));
    }

    /** Runs a statement, whatever it answers. */
    void execute(String sql) throws SQLException {
        statement.execute(sql);
    }

    /** Rolls back what is open; the server's remark where nothing is, is left out. */
    void rollBack() throws SQLException {
        statement.execute("ROLLBACK");
        var unused = notices();
    }

    /** What the server noticed since this was asked last; also for another thread, while a statement runs. */
    List<String> notices() throws SQLException {
        List<String> texts = new ArrayList<>();
        synchronized (notices) {
            // The driver may have got hold of the old chain just before it was taken away.
            lastNotice.ifPresent(last -> follow(last.getNextWarning(), texts));
            SQLWarning first = statement.getWarnings();
            statement.clearWarnings();
            follow(first, texts);
        }
        return texts;
    }

    private void follow(@SuppressWarnings("NullAway") SQLWarning first, List<String> texts) {
        for (SQLWarning notice = first; notice != null; notice = notice.getNextWarning()) {
            texts.add(String.valueOf(notice.getMessage()));
            lastNotice = Optional.of(notice);
        }
    }

    /**
     * Runs statements in one go; answers false, and has done nothing, where the driver takes one for several.
     *
     * @throws java.sql.BatchUpdateException if one fails; those behind it were not run
     */
    boolean executeTogether(List<String> statements) throws SQLException {
        try {
            for (String sql : statements) {
                statement.addBatch(sql);
            }
        } catch (PSQLException e) {
            statement.clearBatch();
            return false;
        }
        statement.executeBatch();
        return true;
    }

    /** The rows that a query answers, each as its columns in text; a null column is empty. */
    List<List<Optional<String>>> rows(String sql) throws SQLException {
        List<List<Optional<String>>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Optional<String>> row = new ArrayList<>(columns);
                for (int i = 1; i <= columns; i++) {
                    row.add(Optional.ofNullable(result.getString(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** The first column of the only row, as text. */
    String value(String sql) throws SQLException {
        return rows(sql).get(0).get(0).orElse("");
    }

    /** Closes it for good, because its state is not what its owner expects, or nobody answers any more. */
    void abort() throws SQLException {
        aborted = true;
        connection.abort(Runnable::run);
    }

    @Override
    public void close() throws SQLException {
        try {
            if (!aborted && !connection.isClosed()) {
                statement.close();
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
                connection.setAutoCommit(autoCommit);
            }
        } finally {
            source.giveBack(connection);
        }
    }
}
