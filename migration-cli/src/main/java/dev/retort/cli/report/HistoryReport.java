package dev.retort.cli.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.retort.cli.output.Palette;
import dev.retort.cli.output.Report;
import dev.retort.plan.Direction;
import dev.retort.port.HistoryEntry;
import dev.retort.port.HistoryEntry.Status;
import dev.retort.revision.BranchLabel;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What {@code history} tells: the revisions, the newest first, with what the database knows of each.
 *
 * @param revisions the revisions, children before parents
 * @param verbose whether people want all that is known
 */
public record HistoryReport(List<Row> revisions, @JsonIgnore boolean verbose) implements Report {
    /**
     * A revision.
     *
     * @param revision its id
     * @param downRevisions what it follows
     * @param dependsOn the ids and labels it depends on
     * @param branchLabels the labels it carries
     * @param message what it is for
     * @param created when it was written, in UTC
     * @param place where it is defined: file and line
     * @param head whether nothing follows it
     * @param inForce whether the database is at it or beyond it; left out where no database was looked at
     * @param current whether it is a row of the version table; left out where no database was looked at
     * @param appliedAt when it was last upgraded to, where the history knows that and it is in force
     * @param appliedBy which database user did that
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Row(
            String revision,
            List<String> downRevisions,
            List<String> dependsOn,
            List<String> branchLabels,
            String message,
            Optional<String> created,
            String place,
            boolean head,
            Optional<Boolean> inForce,
            Optional<Boolean> current,
            Optional<String> appliedAt,
            Optional<String> appliedBy) {
        String line(Palette palette) {
            return palette.id(revision) + "  " + message
                    + inForce.map(yes -> "  " + (yes ? applied() : "pending")).orElse("")
                    + (head ? "  " + palette.mark("(head)") : "")
                    + (current.orElse(false) ? "  " + palette.mark("(current)") : "");
        }

        private String applied() {
            return appliedAt.map(at -> "applied " + at).orElse("applied")
                    + appliedBy.map(by -> " by " + by).orElse("");
        }

        String details(Palette palette) {
            return line(palette)
                    + "\n    follows " + (downRevisions.isEmpty() ? "base" : String.join(", ", downRevisions))
                    + (dependsOn.isEmpty() ? "" : "\n    depends on " + String.join(", ", dependsOn))
                    + (branchLabels.isEmpty() ? "" : "\n    carries " + palette.label(String.join(", ", branchLabels)))
                    + created.map(time -> "\n    created " + time).orElse("")
                    + "\n    in " + place;
        }
    }

    /** The report on revisions alone, given in an order of execution. */
    public static HistoryReport of(RevisionGraph graph, List<RevisionId> order, boolean verbose) {
        return report(order, verbose, id -> row(graph, id, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /**
     * The report on revisions and a database.
     *
     * @param order the revisions in an order of execution
     * @param rows the rows of the version table
     * @param entries the history, the newest first
     */
    public static HistoryReport of(
            RevisionGraph graph,
            List<RevisionId> order,
            Collection<RevisionId> rows,
            List<HistoryEntry> entries,
            boolean verbose) {
        RevisionSet inForce = graph.set(rows).withAncestors();
        Set<RevisionId> current = new HashSet<>(rows);
        Map<RevisionId, HistoryEntry> last = new HashMap<>();
        entries.stream()
                .filter(entry -> entry.direction() != Direction.STAMP && entry.status() == Status.DONE)
                .forEach(entry -> last.putIfAbsent(entry.revision(), entry));
        return report(
                order,
                verbose,
                id -> row(
                        graph,
                        id,
                        Optional.of(inForce.contains(id)),
                        Optional.of(current.contains(id)),
                        Optional.ofNullable(last.get(id))
                                .filter(entry -> entry.direction() == Direction.UPGRADE && inForce.contains(id))));
    }

    /** The first so many of it. */
    public HistoryReport first(int limit) {
        return limit > 0 && limit < revisions.size() ? new HistoryReport(revisions.subList(0, limit), verbose) : this;
    }

    private static HistoryReport report(List<RevisionId> order, boolean verbose, Function<RevisionId, Row> row) {
        return new HistoryReport(order.reversed().stream().map(row).toList(), verbose);
    }

    private static Row row(
            RevisionGraph graph,
            RevisionId id,
            Optional<Boolean> inForce,
            Optional<Boolean> current,
            Optional<HistoryEntry> applied) {
        Revision revision = graph.revision(id);
        return new Row(
                id.value(),
                RevisionRow.names(revision.downRevisions()),
                revision.dependsOn(),
                revision.branchLabels().stream().map(BranchLabel::value).toList(),
                revision.message(),
                revision.created().map(Instant::toString),
                revision.origin(),
                graph.next(id).isEmpty(),
                inForce,
                current,
                applied.map(entry -> entry.started().toString()),
                applied.map(HistoryEntry::user));
    }

    @Override
    public String text(Palette palette) {
        return revisions.isEmpty()
                ? "no revisions"
                : String.join(
                        "\n",
                        revisions.stream()
                                .map(row -> verbose ? row.details(palette) : row.line(palette))
                                .toList());
    }
}
