package dev.retort.adapters.jdbc.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the sessions of a database executed, as the server's log tells it. */
public final class StatementLog {
    private static final int COLUMNS = 26;
    private static final int PATIENCE_MILLISECONDS = 10_000;
    private static final int PAUSE_MILLISECONDS = 20;
    private static final Pattern ENTRY = Pattern.compile("(?:statement|execute [^:]*): (.*)", Pattern.DOTALL);

    private final TestDatabase database;

    private StatementLog(TestDatabase database) {
        this.database = database;
    }

    /** Has the server log every statement of new sessions of this database; empty where its log cannot be read. */
    public static Optional<StatementLog> of(TestDatabase database) {
        try {
            if (database.value("SELECT pg_catalog.pg_current_logfile('csvlog')").isEmpty()) {
                return Optional.empty();
            }
            database.execute("ALTER DATABASE " + database.name() + " SET log_statement = 'all'");
            return Optional.of(new StatementLog(database));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** The statements of the sessions with this application name so far, in order. */
    public List<String> statements(String applicationName) throws SQLException {
        String mark = TestPostgres.unique("end_of_log");
        database.execute("SELECT '" + mark + "'");
        try (Connection connection = database.connect()) {
            Sql.execute(connection, "SET log_statement = 'none'", "CREATE TEMP TABLE log (" + columns() + ")");
            awaitMark(connection, mark);
            return Sql.lines(
                            connection,
                            "SELECT c14 FROM log WHERE c3 = '" + database.name() + "' AND c23 = '" + applicationName
                                    + "' AND c12 = 'LOG' ORDER BY n")
                    .stream()
                    .map(ENTRY::matcher)
                    .filter(Matcher::matches)
                    .map(entry -> entry.group(1))
                    .toList();
        }
    }

    // The server's collector writes the log a moment after the statement.
    private void awaitMark(Connection connection, String mark) throws SQLException {
        String file = database.value("SELECT pg_catalog.pg_current_logfile('csvlog')");
        for (int waited = 0; waited < PATIENCE_MILLISECONDS; waited += PAUSE_MILLISECONDS) {
            Sql.execute(
                    connection,
                    "TRUNCATE log RESTART IDENTITY",
                    "COPY log (" + names() + ") FROM '" + file + "' WITH (FORMAT csv)");
            if (!Sql.lines(connection, "SELECT 1 FROM log WHERE c14 LIKE '%" + mark + "%'")
                    .isEmpty()) {
                return;
            }
            pause();
        }
        throw new IllegalStateException("the server's log does not come to an end");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String columns() {
        return "n bigint GENERATED ALWAYS AS IDENTITY, " + names().replace(",", " text,") + " text";
    }

    private static String names() {
        StringBuilder names = new StringBuilder("c1");
        for (int i = 2; i <= COLUMNS; i++) {
            names.append(", c").append(i);
        }
        return names.toString();
    }
}
