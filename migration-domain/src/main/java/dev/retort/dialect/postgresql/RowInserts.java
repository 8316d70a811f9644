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

    /**
     * Refuses rows that do not fill their table, as COPY does where no columns are named; an INSERT would fill it up.
     *
     * @param table the table as it must be written
     * @param columns how many values the rows have
     */
    public static String requireColumns(String table, int columns) {
        return Text.doBlock("""
                DECLARE
                  wanted bigint := (
                    SELECT pg_catalog.count(*) FROM pg_catalog.pg_attribute
                    WHERE attrelid = %1$s::pg_catalog.regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '');
                BEGIN
                  IF wanted <> %2$s THEN
                    RAISE EXCEPTION 'retort: %% has %% columns to be filled, and the data have %2$s', %1$s, wanted
                      USING ERRCODE = 'bad_copy_file_format', HINT = 'Name the columns in the COPY.';
                  END IF;
                END
                """.formatted(Text.literal(table), columns)) + END;
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
