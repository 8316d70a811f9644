package dev.retort.cli.report;

import dev.retort.cli.output.Palette;
import dev.retort.cli.output.Report;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code current} tells.
 *
 * @param revisions the rows in force, in the order of the ids
 * @param implied the ends of other lines that are in force because a row depends on them
 */
public record CurrentReport(List<Row> revisions, List<Row> implied) implements Report {
    /**
     * A revision in force.
     *
     * @param revision the revision
     * @param message what it is for
     * @param head whether nothing follows it
     */
    public record Row(String revision, String message, boolean head) {}

    /**
     * The report on these rows.
     *
     * @param inForce all that is in force with them
     */
    public static CurrentReport of(RevisionGraph graph, RevisionSet inForce) {
        RevisionSet rows = inForce.heads();
        return new CurrentReport(
                rows(graph, rows), rows(graph, inForce.lineHeads().minus(rows)));
    }

    private static List<Row> rows(RevisionGraph graph, RevisionSet ids) {
        return ids.ids().stream().map(id -> row(graph, id)).toList();
    }

    private static Row row(RevisionGraph graph, RevisionId id) {
        return new Row(id.value(), graph.revision(id).message(), graph.next(id).isEmpty());
    }

    @Override
    public String text(Palette palette) {
        if (revisions.isEmpty()) {
            return "base: nothing is in force";
        }
        return lines(revisions, "", palette) + (implied.isEmpty() ? "" : "\n" + lines(implied, "  (implied)", palette));
    }

    private static String lines(List<Row> rows, String mark, Palette palette) {
        return rows.stream()
                .map(row -> palette.id(row.revision()) + "  " + row.message()
                        + (row.head() ? "  " + palette.mark("(head)") : "") + mark)
                .collect(Collectors.joining("\n"));
    }
}
