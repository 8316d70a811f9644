package dev.retort.benchmarks.plan;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was measured, as Markdown: a row for each shape and size, in this order. */
final class PlanTable {
    private static final String HEAD = """
            | shape | revisions | graph ms | upgrade ms | upgrade, ns per revision | downgrade ms | downgrade, ns per revision | stamp ms |
            |---|--:|--:|--:|--:|--:|--:|--:|
            """;

    private final Map<Graph, List<Measurement>> measured;

    PlanTable(Collection<Measurement> measurements) {
        measured = measurements.stream()
                .collect(groupingBy(
                        found -> new Graph(found.shape(), found.size()),
                        () -> new TreeMap<>(comparing(Graph::shape).thenComparingInt(Graph::size)),
                        toList()));
    }

    String markdown() {
        return measured.entrySet().stream()
                .map(entry -> row(
                        entry.getKey(),
                        entry.getValue().stream().collect(toMap(Measurement::what, Measurement::milliseconds))))
                .collect(joining("", HEAD, ""));
    }

    private static String row(Graph graph, Map<String, Double> times) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %s | %s | %s | %s | %s | %s |\n",
                graph.shape().name().toLowerCase(Locale.ROOT),
                graph.size(),
                shown(time(times, "graph")),
                shown(time(times, "upgrade")),
                perRevision(time(times, "upgrade"), graph),
                shown(time(times, "downgrade")),
                perRevision(time(times, "downgrade"), graph),
                shown(time(times, "stamp")));
    }

    private static String perRevision(double milliseconds, Graph graph) {
        return String.format(Locale.ROOT, "%,.0f", milliseconds * 1_000_000 / graph.size());
    }

    private static double time(Map<String, Double> times, String what) {
        return times.getOrDefault(what, Double.NaN);
    }

    private static String shown(double milliseconds) {
        String form = milliseconds < 10 ? "%,.2f" : milliseconds < 100 ? "%,.1f" : "%,.0f";
        return String.format(Locale.ROOT, form, milliseconds);
    }

    private record Graph(GraphShape shape, int size) {}
}
