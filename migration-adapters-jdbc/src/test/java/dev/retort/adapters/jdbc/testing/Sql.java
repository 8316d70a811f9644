package dev.retort.adapters.jdbc.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Statements and queries for tests, each on a connection of its own.
 *
 * @param dataSource where connections come from
 */
public record Sql(DataSource dataSource) {
    /** Runs the statements in order. */
    public void execute(String... statements) {
        try (Connection connection = dataSource.getConnection()) {
            execute(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    /** Runs the statements in order on this connection. */
    public static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    /** The rows of a query, each as its columns joined by {@code |}; a null is an empty text. */
    public List<String> lines(String query) {
        try (Connection connection = dataSource.getConnection()) {
            return lines(connection, query);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** The rows of a query on this connection, each as its columns joined by {@code |}; a null is an empty text. */
    public static List<String> lines(Connection connection, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> line = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    line.add(Objects.requireNonNullElse(rows.getString(i), ""));
                }
                lines.add(String.join("|", line));
            }
        }
        return lines;
    }

    /** The only row of a query, its columns joined by {@code |}. */
    public String value(String query) {
        List<String> lines = lines(query);
        if (lines.size() != 1) {
            throw new IllegalStateException(lines.size() + " rows: " + query);
        }
        return lines.getFirst();
    }
}
