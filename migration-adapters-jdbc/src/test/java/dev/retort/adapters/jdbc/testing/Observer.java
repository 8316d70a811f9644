package dev.retort.adapters.jdbc.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Looks at a database again and again, on one connection that it keeps; the server plans each question once. What it asks
 * must name its schemas.
 */
public final class Observer implements AutoCloseable {
    private static final String OWN_SCHEMAS =
            "SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema$)' ORDER BY 1";

    private final Connection connection;

    /** Opens the connection. */
    public Observer(TestDatabase database) {
        PGSimpleDataSource dataSource = database.dataSource();
        dataSource.setPreferQueryMode(PreferQueryMode.EXTENDED_CACHE_EVERYTHING);
        dataSource.setPrepareThreshold(1);
        try {
            connection = dataSource.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a query, each as its columns joined by {@code |}; a null is an empty text. */
    public List<String> lines(String query) {
        return ask(query, () -> Sql.lines(connection, query));
    }

    /** What all schemas of the database hold, PostgreSQL's own left out. */
    public CatalogSnapshot catalog() {
        return catalog(lines(OWN_SCHEMAS).toArray(String[]::new));
    }

    /** What these schemas hold. */
    public CatalogSnapshot catalog(String... schemas) {
        return ask("the catalog", () -> CatalogSnapshot.of(connection, schemas));
    }

    /** The rows in these schemas. */
    public DataSnapshot data(String... schemas) {
        return ask("the data", () -> DataSnapshot.of(connection, schemas));
    }

    private static <T> T ask(String what, Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new IllegalStateException(what, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }
}
