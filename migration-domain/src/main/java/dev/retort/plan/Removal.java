package dev.retort.plan;

import static dev.retort.error.ErrorCode.NOT_ON_THE_WAY;

import dev.retort.revision.CandidateList;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionExpression.OnBranch;
import dev.retort.revision.RevisionExpression.Relative;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionSet;
import java.util.List;
import java.util.Optional;

/**
 * What a downgrade takes down: what follows the target on its lines, and all that follows or depends on that.
 *
 * <p>What only depends on the target itself stays, as the target does. Where the target names a branch, only what
 * follows there is asked for: other branches that grow from it are not taken along without a word.
 *
 * @param removed everything that goes
 * @param beside what of it is not on the branch that was named
 */
record Removal(RevisionSet removed, RevisionSet beside) {

    static Removal of(RevisionGraph graph, List<RevisionId> rows, RevisionSet inForce, PlanRequest.Downgrade request) {
        RevisionResolver resolver = RevisionResolver.countingFromRows(graph, rows);
        RevisionExpression target = request.target();
        refuseCountingUp(target);
        Optional<Branch> branch = resolver.branch(target);
        List<RevisionId> kept = resolver.resolve(target);
        RevisionSet first = kept.isEmpty()
                ? fromBase(graph, resolver, target)
                : graph.set(kept.stream().flatMap(id -> graph.next(id).stream()).toList());
        RevisionSet roots = branch.map(on -> first.and(on.line())).orElse(first).and(inForce);
        refuseWhatIsNotInForce(graph, kept, inForce);
        if (roots.isEmpty() && !rows.containsAll(kept)) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    "nothing that is in force follows " + CandidateList.of(graph, kept)
                            + branch.map(on -> " on the branch '" + on.name() + "'")
                                    .orElse("")
                            + ", so there is nothing to take down; see 'current'");
        }
        RevisionSet removed = roots.withDescendants().and(inForce);
        RevisionSet beside = branch.map(on -> removed.minus(on.line())).orElseGet(graph::none);
        if (!request.cascade()) {
            RevisionSet named = removed.minus(beside);
            refuseOtherBranches(graph, target, beside.and(named.withLineBehind()));
        }
        return new Removal(removed, beside);
    }

    private static void refuseCountingUp(RevisionExpression target) {
        RevisionExpression place = target instanceof OnBranch on ? on.expression() : target;
        if (place instanceof Relative relative && relative.anchor().isEmpty() && relative.offset() > 0) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    "'" + target.text() + "' counts up, and a downgrade leads down; write -" + relative.offset());
        }
    }

    private static void refuseWhatIsNotInForce(RevisionGraph graph, List<RevisionId> kept, RevisionSet inForce) {
        List<RevisionId> missing =
                kept.stream().filter(id -> !inForce.contains(id)).toList();
        if (!missing.isEmpty()) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    CandidateList.of(graph, missing)
                            + " is not in force, so there is no way down to it; see 'current'");
        }
    }

    /** Counted to below a base, that base goes with all that follows it, and no other line. */
    private static RevisionSet fromBase(RevisionGraph graph, RevisionResolver resolver, RevisionExpression target) {
        return target.oneStepLess()
                .map(nearer -> graph.set(resolver.resolve(nearer)))
                .orElseGet(() -> graph.set(graph.bases()));
    }

    private static void refuseOtherBranches(RevisionGraph graph, RevisionExpression target, RevisionSet others) {
        if (!others.isEmpty()) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    "'" + target.text() + "' would also take down " + CandidateList.of(graph, others.inOrder())
                            + ", which are of another branch; add --cascade if they shall go, too");
        }
    }
}
