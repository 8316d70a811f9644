package dev.retort.benchmarks.lex;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Locale;

/** How fast scripts were read, as Markdown: a row for each shape. */
record LexTable(Collection<Row> rows) {
    private static final String HEAD = """
            | shape | MB | MB/s |
            |---|--:|--:|
            """;

    String markdown() {
        return rows.stream().sorted(comparing(Row::shape)).map(Row::markdown).collect(joining("", HEAD, ""));
    }

    /**
     * One script.
     *
     * @param megabytes how long it is
     * @param milliseconds how long it took to read
     */
    record Row(ScriptShape shape, int megabytes, double milliseconds) {
        String markdown() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,.0f |\n",
                    shape.name().toLowerCase(Locale.ROOT),
                    megabytes,
                    megabytes * 1_000 / milliseconds);
        }
    }
}
