package dev.retort.adapters.jdbc.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Everything that schemas hold, as one line of text per thing, in order: for comparing databases.
 *
 * <p>Two databases whose snapshots are equal differ in data at most.
 *
 * @param lines what was found
 */
public record CatalogSnapshot(List<String> lines) {
    private static final String QUERY = resource("catalog-snapshot.sql");

    /** Copies the list. */
    public CatalogSnapshot {
        lines = List.copyOf(lines);
    }

    /** What these schemas of the database hold. */
    public static CatalogSnapshot of(TestDatabase database, String... schemas) {
        try (Connection connection = database.connect()) {
            return of(connection, schemas);
        } catch (SQLException e) {
            throw new IllegalStateException("the catalog cannot be read", e);
        }
    }

    /** What these schemas hold, read on this connection, whose search path changes. */
    public static CatalogSnapshot of(Connection connection, String... schemas) throws SQLException {
        // So that every name outside pg_catalog is written with its schema.
        Sql.execute(connection, "SET search_path = pg_catalog");
        return new CatalogSnapshot(Sql.lines(connection, QUERY.replace("$SCHEMAS", literals(schemas))));
    }

    /** What all schemas of the database hold, PostgreSQL's own left out. */
    public static CatalogSnapshot of(TestDatabase database) {
        try (Observer observer = new Observer(database)) {
            return observer.catalog();
        }
    }

    /** The lines that this does not hold for. */
    public CatalogSnapshot without(Predicate<String> line) {
        return new CatalogSnapshot(lines.stream().filter(line.negate()).toList());
    }

    /** Everything but the tables that Retort keeps, with these names. */
    public CatalogSnapshot withoutBookkeeping() {
        return without(line -> line.contains("retort_version") || line.contains("retort_history"));
    }

    /** How the other one differs: lines that it lacks behind a {@code -}, lines that it has besides behind a {@code +}. */
    public List<String> differencesTo(CatalogSnapshot other) {
        List<String> differences = new ArrayList<>();
        lines.stream().filter(line -> !other.lines.contains(line)).forEach(line -> differences.add("- " + line));
        other.lines.stream().filter(line -> !lines.contains(line)).forEach(line -> differences.add("+ " + line));
        return differences;
    }

    private static String literals(String... names) {
        return Arrays.stream(names)
                .map(name -> "'" + name.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
    }

    private static String resource(String name) {
        try (InputStream stream = CatalogSnapshot.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
