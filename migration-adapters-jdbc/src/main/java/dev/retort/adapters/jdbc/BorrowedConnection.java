package dev.retort.adapters.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;

/**
 * A connection in autocommit mode with one plain statement on it, given back as it was.
 *
 * <p>Transactions are opened and ended by text, so the driver's own transaction handling stays out of the way.
 */
final class BorrowedConnection implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;
    private final boolean autoCommit;

    private BorrowedConnection(Connection connection) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        this.statement = connection.createStatement();
        // Without it the driver would take {d '...'} in a script for an escape of JDBC's.
        statement.setEscapeProcessing(false);
    }

    static BorrowedConnection from(ConnectionSource source) throws SQLException {
        Connection connection = source.connect();
        try {
            return new BorrowedConnection(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Connection jdbc() {
        return connection;
    }

    PGConnection postgres() throws SQLException {
        return connection.unwrap(PGConnection.class);
    }

    /** Runs a statement, whatever it answers. */
    void execute(String sql) throws SQLException {
        statement.clearWarnings();
        statement.execute(sql);
    }

    /** What the server noticed in what was run last. */
    List<String> notices() throws SQLException {
        List<String> notices = new ArrayList<>();
        for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
            notices.add(String.valueOf(notice.getMessage()));
        }
        return notices;
    }

    /**
     * Runs statements in one go; answers false, and has done nothing, where the driver takes one for several.
     *
     * @throws java.sql.BatchUpdateException if one fails; those behind it were not run
     */
    boolean executeTogether(List<String> statements) throws SQLException {
        statement.clearWarnings();
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

    /** Closes it for good, because its state is not what its owner expects. */
    void abort() throws SQLException {
        connection.abort(Runnable::run);
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            statement.close();
            connection.setAutoCommit(autoCommit);
        }
    }
}
