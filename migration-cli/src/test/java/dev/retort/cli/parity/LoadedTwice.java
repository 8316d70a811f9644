package dev.retort.cli.parity;

import dev.retort.adapters.jdbc.testing.Sql;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.adapters.sqlfile.copy.CopyInserts;
import dev.retort.revision.RevisionException;
import dev.retort.statement.Position;
import dev.retort.statement.SqlStatement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.postgresql.PGConnection;

/**
 * A table in three schemas: one gets its data by COPY, the others by what {@link CopyInserts} makes of it, with either
 * {@code standard_conforming_strings}.
 */
final class LoadedTwice implements AutoCloseable {
    /** What {@link #load} answers for what was refused before it came to the server. */
    static final String REFUSED = "refused";

    private static final List<String> SCHEMAS = List.of("copied", "inserted", "inserted_with_old_strings");

    private final TestDatabase database;
    private final Connection connection;

    private LoadedTwice(TestDatabase database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    static LoadedTwice open() throws SQLException {
        TestDatabase database = TestPostgres.newDatabase();
        LoadedTwice twice = new LoadedTwice(database, database.connect());
        for (String schema : SCHEMAS) {
            twice.execute("CREATE SCHEMA " + schema);
        }
        return twice;
    }

    void execute(String... statements) throws SQLException {
        Sql.execute(connection, statements);
    }

    /** Makes the table anew; what is said of it stands behind its name. */
    void table(String definition) throws SQLException {
        inBoth("DROP TABLE IF EXISTS t", "CREATE TABLE t " + definition);
    }

    void inBoth(String... statements) throws SQLException {
        for (String schema : SCHEMAS) {
            execute("SET search_path = " + schema);
            execute(statements);
        }
    }

    /** Does work in one transaction. */
    void together(Work work) throws Exception {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Loads the data in each way, and answers the SQLSTATEs of those that failed: COPY first. */
    List<String> load(String command, String data) throws IOException, SQLException {
        List<String> states = new ArrayList<>();
        try {
            copy(command, data);
        } catch (SQLException e) {
            states.add(Objects.requireNonNull(e.getSQLState()));
        }
        try {
            String inserts = inserts(command, data);
            insert("inserted", "on", inserts);
            insert("inserted_with_old_strings", "off", inserts);
        } catch (SQLException e) {
            states.add(Objects.requireNonNull(e.getSQLState()));
        } catch (RevisionException e) {
            states.add(REFUSED);
        }
        return states;
    }

    private void copy(String command, String data) throws IOException, SQLException {
        execute("SET search_path = copied", "SET standard_conforming_strings = on");
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command, new ByteArrayInputStream(bytes));
    }

    private void insert(String schema, String standardStrings, String inserts) throws SQLException {
        execute("SET search_path = " + schema, "SET standard_conforming_strings = " + standardStrings, inserts);
    }

    private static String inserts(String command, String data) throws IOException {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        StringBuilder inserts = new StringBuilder();
        CopyInserts.of(
                        new SqlStatement.Copy(
                                command, () -> new ByteArrayInputStream(bytes), new Position("a.sql", 1, 1)),
                        true)
                .write(inserts);
        return inserts.toString();
    }

    /** The rows of the table that COPY has filled, sorted as texts. */
    List<String> copied() throws SQLException {
        return rows("copied");
    }

    /** The rows of the others, which must be the same. */
    List<String> inserted() throws SQLException {
        List<String> rows = rows("inserted");
        if (!rows.equals(rows("inserted_with_old_strings"))) {
            throw new AssertionError(
                    rows + " with standard strings, but without: " + rows("inserted_with_old_strings"));
        }
        return rows;
    }

    private List<String> rows(String schema) throws SQLException {
        return Sql.lines(connection, "SELECT loaded::text FROM " + schema + ".t AS loaded").stream()
                .sorted()
                .toList();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
