package dev.retort.benchmarks.offline;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;

/**
 * How long scripts took, as Markdown: a row for each request.
 *
 * @param steps how many steps each script has
 * @param rows the requests
 */
record OfflineTable(int steps, List<OfflineRow> rows) {
    private static final String HEAD = """
            | what | steps | s | s, min-max | RSS MB | script MB |
            |---|--:|--:|--:|--:|--:|
            """;

    String markdown() {
        return rows.stream().map(this::row).collect(joining("", HEAD, ""));
    }

    private String row(OfflineRow row) {
        double memory = row.runs().megabytes();
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.2f | %.2f-%.2f | %s | %.1f |\n",
                row.what(),
                steps,
                row.runs().median(),
                row.runs().shortest(),
                row.runs().longest(),
                Double.isNaN(memory) ? "-" : String.format(Locale.ROOT, "%,.0f", memory),
                row.bytes() / 1e6);
    }
}
