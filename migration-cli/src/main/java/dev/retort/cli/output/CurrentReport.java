package dev.retort.cli.output;

import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.List;

/**
 * What {@code current} tells.
 *
 * @param revisions the rows in force, in the order of the ids
 */
public record CurrentReport(List<Row> revisions) {
    /**
     * A row in force.
     *
     * @param revision the revision
     * @param message what it is for
     * @param head whether nothing follows it
     */
    public record Row(String revision, String message, boolean head) {}

    /** The report on these rows. */
    public static CurrentReport of(RevisionGraph graph, List<RevisionId> rows) {
        List<RevisionId> heads = graph.heads();
        return new CurrentReport(rows.stream()
                .sorted()
                .map(id -> new Row(id.value(), graph.revision(id).message(), heads.contains(id)))
                .toList());
    }

    /** The report in the format asked for. */
    public String in(Format format) {
        return switch (format) {
            case json -> Json.of(this);
            case text -> revisions.isEmpty() ? "base: nothing is in force" : lines();
        };
    }

    private String lines() {
        return String.join(
                "\n",
                revisions.stream()
                        .map(row -> row.revision() + "  " + row.message() + (row.head() ? "  (head)" : ""))
                        .toList());
    }
}
