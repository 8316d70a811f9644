package dev.retort.dialect.postgresql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as {@code INSERT} statements that mean what {@code COPY} means with the same texts: a head, rows with
 * {@link #NEXT} between them, and {@link #END}.
 *
 * <p>Values are literals without a type, so the server hands each to the input function of its column, as COPY does.
 */
public final class RowInserts {
    /** What stands between two rows. */
    public static final String NEXT = ",\n";

    /** What ends a statement. */
    public static final String END = ";\n";

    private RowInserts() {}

    /** A value of a row. */
    public sealed interface Value {
        /**
         * A value as text.
         *
         * @param text what the column's input function is given
         */
        record Given(String text) implements Value {}

        /** A value without a text. */
        enum Word implements Value {
            /** No value. */
            NULL,
            /** What the column has where nothing is given. */
            DEFAULT
        }
    }

    /**
     * The beginning of a statement.
     *
     * @param target the table as it must be written, and its columns in parentheses where they are named
     */
    public static String head(String target) {
        // COPY writes identity columns whatever they say (manual, COPY, Notes); other columns do not mind.
        return "INSERT INTO " + target + " OVERRIDING SYSTEM VALUE VALUES\n";
    }

    /** A row of these values. */
    public static String row(List<Value> values) {
        return values.stream().map(RowInserts::render).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String render(Value value) {
        return switch (value) {
            case Value.Given given -> Text.literal(given.text());
            case Value.Word word -> word.name();
        };
    }
}
