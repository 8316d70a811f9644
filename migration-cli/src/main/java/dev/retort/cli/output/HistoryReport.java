package dev.retort.cli.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.retort.plan.Direction;
import dev.retort.port.HistoryEntry;
import dev.retort.port.HistoryEntry.Status;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code history} tells: the revisions, the newest first, with what the database knows of each.
 *
 * @param revisions the revisions, children before parents
 */
public record HistoryReport(List<Row> revisions) {
    /**
     * A revision.
     *
     * @param revision its id
     * @param downRevisions what it follows
     * @param message what it is for
     * @param head whether nothing follows it
     * @param inForce whether the database is at it or beyond it
     * @param current whether it is a row of the version table
     * @param appliedAt when it was last upgraded to, where the history knows that and it is in force
     * @param appliedBy which database user did that
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Row(
            String revision,
            List<String> downRevisions,
            String message,
            boolean head,
            boolean inForce,
            boolean current,
            Optional<String> appliedAt,
            Optional<String> appliedBy) {}

    /**
     * The report on a graph and a database.
     *
     * @param rows the rows of the version table
     * @param entries the history, the newest first
     * @param limit at most so many revisions; 0 for all
     */
    public static HistoryReport of(
            RevisionGraph graph, Collection<RevisionId> rows, List<HistoryEntry> entries, int limit) {
        Set<RevisionId> inForce = graph.closure(rows);
        Set<RevisionId> heads = new HashSet<>(graph.heads());
        Map<RevisionId, HistoryEntry> applied = new HashMap<>();
        entries.stream()
                .filter(entry -> entry.direction() == Direction.UPGRADE && entry.status() == Status.DONE)
                .forEach(entry -> applied.putIfAbsent(entry.revision(), entry));
        List<RevisionId> newestFirst = new ArrayList<>(graph.closure(graph.heads())).reversed();
        return new HistoryReport(newestFirst.stream()
                .limit(limit > 0 ? limit : newestFirst.size())
                .map(id -> row(
                        graph.revision(id),
                        heads.contains(id),
                        rows.contains(id),
                        inForce.contains(id),
                        Optional.ofNullable(applied.get(id)).filter(entry -> inForce.contains(id))))
                .toList());
    }

    private static Row row(
            Revision revision, boolean head, boolean current, boolean inForce, Optional<HistoryEntry> applied) {
        return new Row(
                revision.id().value(),
                revision.downRevisions().stream().map(RevisionId::value).toList(),
                revision.message(),
                head,
                inForce,
                current,
                applied.map(entry -> entry.started().toString()),
                applied.map(HistoryEntry::user));
    }

    /** The report in the format asked for. */
    public String in(Format format) {
        return switch (format) {
            case json -> Json.of(this);
            case text -> revisions.isEmpty() ? "no revisions yet" : lines();
        };
    }

    private String lines() {
        return String.join("\n", revisions.stream().map(HistoryReport::line).toList());
    }

    private static String line(Row row) {
        String state = row.inForce()
                ? row.appliedAt().map(at -> "applied " + at).orElse("applied")
                        + row.appliedBy().map(by -> " by " + by).orElse("")
                : "pending";
        return row.revision() + "  " + row.message() + "  " + state + (row.head() ? "  (head)" : "")
                + (row.current() ? "  (current)" : "");
    }
}
