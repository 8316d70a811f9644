package dev.retort.adapters.jdbc.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of every table of some schemas, and where their sequences stand; the history table left out, whose times and
 * run ids are never the same.
 *
 * @param lines one line per row, with the table in front of it
 */
public record DataSnapshot(List<String> lines) {
    private static final String TABLES = """
            SELECT c.oid::regclass::text, c.relkind FROM pg_class c
            WHERE c.relnamespace::regnamespace::text = ANY ('{%s}') AND c.relkind IN ('r', 'S')
              AND c.relname !~ '^retort_history'
            ORDER BY 1""";

    /** Copies the list. */
    public DataSnapshot {
        lines = List.copyOf(lines);
    }

    /** The rows in these schemas. */
    public static DataSnapshot of(TestDatabase database, String... schemas) {
        try (Connection connection = database.connect()) {
            return of(connection, schemas);
        } catch (SQLException e) {
            throw new IllegalStateException("the data cannot be read", e);
        }
    }

    /** The rows in these schemas, read on this connection, whose search path and time zone change. */
    public static DataSnapshot of(Connection connection, String... schemas) throws SQLException {
        Sql.execute(connection, "SET search_path = pg_catalog", "SET timezone = 'UTC'");
        List<String> lines = new ArrayList<>();
        String names = List.of(schemas).stream()
                .map(name -> '"' + name.replace("'", "''") + '"')
                .collect(Collectors.joining(","));
        for (String table : Sql.lines(connection, TABLES.formatted(names))) {
            String name = table.substring(0, table.lastIndexOf('|'));
            String row = table.endsWith("|S") ? "last_value || ' ' || is_called" : "t::text COLLATE \"C\"";
            for (String text : Sql.lines(connection, "SELECT " + row + " FROM " + name + " t ORDER BY 1")) {
                lines.add(name + ": " + text);
            }
        }
        return new DataSnapshot(lines);
    }
}
