package dev.retort.cli.command.revision;

import static dev.retort.error.ErrorCode.MULTIPLE_HEADS;
import static dev.retort.error.ErrorCode.NOT_ON_THE_WAY;

import dev.retort.plan.RevisionResolver;
import dev.retort.revision.CandidateList;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds what a new revision follows. */
final class Parents {
    private final RevisionGraph graph;
    private final RevisionResolver resolver;
    private final boolean splice;

    /**
     * Finds it in a graph.
     *
     * @param splice whether it may be a revision that others follow already
     */
    Parents(RevisionGraph graph, boolean splice) {
        this.graph = graph;
        this.resolver = RevisionResolver.countingFromHead(graph, Optional.empty());
        this.splice = splice;
    }

    /** The only head; nothing in an empty project. */
    List<RevisionId> head() {
        List<RevisionId> heads = graph.heads();
        if (heads.size() > 1) {
            throw new RevisionException(
                    MULTIPLE_HEADS,
                    heads.size() + " heads (" + CandidateList.of(graph, heads)
                            + "): name the one to follow with --head, or join them first with 'retort merge'");
        }
        return heads;
    }

    /** What the expression means: one head, or nothing for a new base. */
    List<RevisionId> head(String text) {
        RevisionExpression expression = RevisionExpression.parse(text);
        List<RevisionId> found = resolver.resolve(expression);
        if (found.isEmpty()) {
            return List.of();
        }
        RevisionId head = resolver.resolveOne(expression);
        refuseNoHead(List.of(head));
        return List.of(head);
    }

    /** What the expressions mean: at least two revisions of which none implies another. */
    List<RevisionId> merged(List<String> texts) {
        TreeSet<RevisionId> found = new TreeSet<>();
        texts.forEach(text -> found.addAll(resolver.resolve(RevisionExpression.parse(text))));
        if (found.size() < 2) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    String.join(" ", texts)
                            + (found.isEmpty() ? " means no revision" : " means " + found.first() + " alone")
                            + ", and a merge needs two or more; 'retort heads' lists the heads");
        }
        refuseImplied(graph.set(found));
        refuseNoHead(List.copyOf(found));
        return List.copyOf(found);
    }

    private void refuseImplied(RevisionSet merged) {
        RevisionSet implied = merged.minus(merged.withAncestors().heads());
        if (!implied.isEmpty()) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    CandidateList.of(graph, implied.ids()) + " is implied by "
                            + CandidateList.of(graph, merged.minus(implied).ids())
                            + ", so there is nothing to merge; leave it out");
        }
    }

    private void refuseNoHead(List<RevisionId> ids) {
        List<RevisionId> followed =
                ids.stream().filter(id -> !graph.next(id).isEmpty()).toList();
        if (!splice && !followed.isEmpty()) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    CandidateList.of(graph, followed)
                            + " is no head, and a revision on it begins a branch; add --splice" + " if it shall");
        }
    }
}
