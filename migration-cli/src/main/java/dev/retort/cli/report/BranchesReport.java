package dev.retort.cli.report;

import dev.retort.cli.output.Palette;
import dev.retort.cli.output.Report;
import dev.retort.revision.RevisionGraph;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code branches} tells.
 *
 * @param branchPoints the revisions that several follow, in the order of their ids
 */
public record BranchesReport(List<BranchPoint> branchPoints) implements Report {
    /**
     * A branch point.
     *
     * @param revision its id
     * @param message what it is for
     * @param next what follows it
     */
    public record BranchPoint(String revision, String message, List<RevisionRow> next) {}

    /** The report on a graph. */
    public static BranchesReport of(RevisionGraph graph) {
        return new BranchesReport(graph.branchPoints().stream()
                .map(id -> new BranchPoint(
                        id.value(),
                        graph.revision(id).message(),
                        graph.next(id).stream()
                                .map(next -> RevisionRow.of(graph, next))
                                .toList()))
                .toList());
    }

    @Override
    public String text(Palette palette) {
        return branchPoints.isEmpty()
                ? "no branch points"
                : branchPoints.stream().map(point -> lines(point, palette)).collect(Collectors.joining("\n"));
    }

    private static String lines(BranchPoint point, Palette palette) {
        return palette.id(point.revision()) + "  " + point.message()
                + point.next().stream()
                        .map(next -> "\n  -> " + next.line(palette))
                        .collect(Collectors.joining());
    }
}
