package dev.retort.benchmarks.load;

import static java.util.stream.Collectors.joining;

import dev.retort.benchmarks.program.Runs;
import java.util.List;
import java.util.Locale;

/** How long loading took, as Markdown: a row for each kind. */
record LoadTable(List<LoadComparison> comparisons) {
    private static final String HEAD = """
            | kind | MB | psql s | retort s | ratio | psql s, min-max | retort s, min-max | psql RSS MB | retort RSS MB |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    String markdown() {
        return comparisons.stream().map(LoadTable::row).collect(joining("", HEAD, ""));
    }

    private static String row(LoadComparison found) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.2f | %.2f | %.2f | %s | %s | %s | %s |\n",
                found.kind().title(),
                found.megabytes(),
                found.psql().median(),
                found.retort().median(),
                found.ratio(),
                range(found.psql()),
                range(found.retort()),
                memory(found.psql()),
                memory(found.retort()));
    }

    private static String range(Runs runs) {
        return String.format(Locale.ROOT, "%.2f-%.2f", runs.shortest(), runs.longest());
    }

    private static String memory(Runs runs) {
        return Double.isNaN(runs.megabytes()) ? "-" : String.format(Locale.ROOT, "%,.0f", runs.megabytes());
    }
}
