package dev.retort.cli.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.retort.cli.output.Palette;
import dev.retort.cli.output.Report;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code heads}, {@code bases} and {@code show} tell.
 *
 * @param revisions the revisions, in the order of their ids
 * @param verbose whether people want all that is known
 */
public record RevisionsReport(
        List<RevisionRow> revisions, @JsonIgnore boolean verbose) implements Report {
    /** The report on these revisions. */
    public static RevisionsReport of(RevisionGraph graph, List<RevisionId> ids, boolean verbose) {
        return new RevisionsReport(
                ids.stream().map(id -> RevisionRow.of(graph, id)).toList(), verbose);
    }

    @Override
    public String text(Palette palette) {
        return revisions.isEmpty()
                ? "no revisions"
                : revisions.stream()
                        .map(row -> verbose ? row.details(palette) : row.line(palette))
                        .collect(Collectors.joining("\n"));
    }
}
