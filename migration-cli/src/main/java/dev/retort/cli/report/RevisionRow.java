package dev.retort.cli.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.retort.cli.output.Palette;
import dev.retort.revision.BranchLabel;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A revision as its file tells it, and its place in the graph.
 *
 * @param revision its id
 * @param downRevisions what it follows
 * @param dependsOn the ids and labels it depends on
 * @param branchLabels the labels it carries
 * @param message what it is for
 * @param created when it was written, in UTC
 * @param head whether no revision follows it
 * @param branches the labels of the branches it is on
 * @param place where it is defined: file and line
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RevisionRow(
        String revision,
        List<String> downRevisions,
        List<String> dependsOn,
        List<String> branchLabels,
        String message,
        Optional<String> created,
        boolean head,
        List<String> branches,
        String place) {
    /** The row of a revision. */
    public static RevisionRow of(RevisionGraph graph, RevisionId id) {
        Revision revision = graph.revision(id);
        return new RevisionRow(
                id.value(),
                names(revision.downRevisions()),
                revision.dependsOn(),
                revision.branchLabels().stream().map(BranchLabel::value).toList(),
                revision.message(),
                revision.created().map(Instant::toString),
                graph.next(id).isEmpty(),
                graph.branches(id).stream().map(BranchLabel::value).toList(),
                revision.origin());
    }

    static List<String> names(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::value).toList();
    }

    /** The revision in one line. */
    String line(Palette palette) {
        String labels = branches.isEmpty() ? "" : "  " + palette.label(bracketed(branches));
        return palette.id(revision) + "  " + message + labels + (head ? "  " + palette.mark("(head)") : "");
    }

    /** The revision in all that its file tells. */
    String details(Palette palette) {
        StringBuilder text = new StringBuilder(line(palette));
        text.append("\n    follows ").append(downRevisions.isEmpty() ? "base" : String.join(", ", downRevisions));
        if (!dependsOn.isEmpty()) {
            text.append("\n    depends on ").append(String.join(", ", dependsOn));
        }
        if (!branchLabels.isEmpty()) {
            text.append("\n    carries ").append(String.join(", ", branchLabels));
        }
        created.ifPresent(time -> text.append("\n    created ").append(time));
        return text.append("\n    in ").append(place).toString();
    }

    private static String bracketed(List<String> names) {
        return names.stream().collect(Collectors.joining(", ", "[", "]"));
    }
}
