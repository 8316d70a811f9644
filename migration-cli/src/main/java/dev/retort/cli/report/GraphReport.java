package dev.retort.cli.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.retort.cli.drawing.GraphDrawing;
import dev.retort.cli.drawing.GraphDrawing.Node;
import dev.retort.cli.output.Palette;
import dev.retort.cli.output.Report;
import dev.retort.revision.BranchLabel;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code graph} tells.
 *
 * @param revisions the revisions, children before parents
 */
public record GraphReport(List<Row> revisions) implements Report {
    /**
     * A revision.
     *
     * @param revision its id
     * @param downRevisions what it follows
     * @param dependencies the ids of what it depends on beside that
     * @param branchLabels the labels it carries
     * @param message what it is for
     * @param head whether nothing follows it
     * @param inForce whether the database is at it or beyond it; left out where no database was looked at
     * @param current whether it is a row of the version table; left out where no database was looked at
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Row(
            String revision,
            List<String> downRevisions,
            List<String> dependencies,
            List<String> branchLabels,
            String message,
            boolean head,
            Optional<Boolean> inForce,
            Optional<Boolean> current) {
        @JsonIgnore
        String title(Palette palette) {
            return palette.id(revision) + "  " + message.replaceAll("\\R", " ")
                    + (branchLabels.isEmpty() ? "" : "  " + palette.label("[" + String.join(", ", branchLabels) + "]"))
                    + (head ? "  " + palette.mark("(head)") : "")
                    + (current.orElse(false) ? "  " + palette.mark("(current)") : "");
        }
    }

    /**
     * The report on revisions.
     *
     * @param order the revisions in an order of execution
     * @param inForce what is in force, where a database was looked at
     */
    public static GraphReport of(RevisionGraph graph, List<RevisionId> order, Optional<RevisionSet> inForce) {
        Optional<RevisionSet> rows = inForce.map(RevisionSet::heads);
        return new GraphReport(order.reversed().stream()
                .map(id -> new Row(
                        id.value(),
                        RevisionRow.names(graph.downRevisions(id)),
                        RevisionRow.names(dependencies(graph, id)),
                        graph.revision(id).branchLabels().stream()
                                .map(BranchLabel::value)
                                .toList(),
                        graph.revision(id).message(),
                        graph.next(id).isEmpty(),
                        inForce.map(set -> set.contains(id)),
                        rows.map(set -> set.contains(id))))
                .toList());
    }

    private static List<RevisionId> dependencies(RevisionGraph graph, RevisionId id) {
        Set<RevisionId> lines = new HashSet<>(graph.downRevisions(id));
        return graph.parents(id).stream()
                .filter(parent -> !lines.contains(parent))
                .toList();
    }

    @Override
    public String text(Palette palette) {
        if (revisions.isEmpty()) {
            return "no revisions";
        }
        return String.join(
                "\n",
                GraphDrawing.of(revisions.stream()
                                .map(row -> new Node(
                                        row.revision(), row.downRevisions(), row.dependencies(), row.title(palette)))
                                .toList())
                        .lines());
    }
}
