package dev.retort.plan;

import static dev.retort.error.ErrorCode.NOT_ON_THE_WAY;

import dev.retort.revision.CandidateList;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionSet;
import java.util.List;

/**
 * What a stamp makes of the rows.
 *
 * <p>A target above what is in force comes into force with all that it needs. A target below it takes out what follows
 * it; what else a row implied, as the other parent of a merge point or a dependency does, stays in force and becomes a
 * row itself. A row of another line that only depends on what goes is taken out with its line, as in Alembic.
 */
final class Stamping {
    private final RevisionGraph graph;
    private final RevisionSet rows;
    private final RevisionResolver resolver;
    private RevisionSet named;
    private RevisionSet gone;
    private RevisionSet lines;

    Stamping(RevisionGraph graph, RevisionSet rows) {
        this.graph = graph;
        this.rows = rows;
        this.resolver = RevisionResolver.countingFromRows(graph, rows.ids());
        this.named = graph.none();
        this.gone = graph.none();
        this.lines = graph.none();
    }

    /**
     * What comes of it.
     *
     * @param rows the rows afterwards
     * @param beside what is in force no longer, though it neither follows nor depends on what goes: the rest of the lines
     *     of rows that do
     */
    record Outcome(RevisionSet rows, RevisionSet beside) {}

    Outcome outcome(List<RevisionExpression> targets) {
        targets.forEach(this::name);
        refuseImplied();
        RevisionSet inForce = rows.withAncestors();
        RevisionSet above = named.and(inForce).withDescendants().minus(named);
        RevisionSet removed = gone.plus(above).withDescendants().and(inForce);
        RevisionSet dependent = rows.and(removed).minus(named.withLineBehind()).minus(lines);
        RevisionSet kept = inForce.minus(removed).minus(dependent.withLineBefore());
        RevisionSet after = kept.plus(named).withAncestors();
        return new Outcome(after.heads(), inForce.minus(removed).minus(after));
    }

    private void name(RevisionExpression target) {
        var found = resolver.resolve(target);
        named = named.plus(graph.set(found).withAncestors().heads());
        if (found.isEmpty()) {
            RevisionSet line = emptied(target);
            lines = lines.plus(line);
            gone = gone.plus(
                    line.and(rows.withAncestors()).minus(rows.minus(line).withLineBefore()));
        }
    }

    /** The line that is put back to before its base. */
    private RevisionSet emptied(RevisionExpression target) {
        return target.oneStepLess()
                .map(nearer -> graph.set(resolver.resolve(nearer)).lineage())
                .or(() -> resolver.branch(target).map(Branch::line))
                .orElseGet(graph::all);
    }

    private void refuseImplied() {
        RevisionSet implied = named.minus(named.withAncestors().heads());
        if (!implied.isEmpty()) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    CandidateList.of(graph, implied.ids()) + " is implied by "
                            + CandidateList.of(graph, named.minus(implied).ids()) + "; leave it out");
        }
    }
}
