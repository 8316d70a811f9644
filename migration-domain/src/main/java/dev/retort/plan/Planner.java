package dev.retort.plan;

import static dev.retort.error.ErrorCode.NOT_ON_THE_WAY;
import static dev.retort.error.ErrorCode.REDUNDANT_IN_FORCE;
import static dev.retort.error.ErrorCode.UNKNOWN_IN_FORCE;

import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionExpression.Relative;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes plans: which revisions, in which order, with which changes of the version table.
 *
 * <p>A plan follows from the graph, the rows in force and the request alone. Making it costs time linear in the
 * revisions and edges of the graph. Immutable.
 */
public final class Planner {
    private final RevisionGraph graph;

    /** A planner over this graph. */
    public Planner(RevisionGraph graph) {
        this.graph = Objects.requireNonNull(graph, "graph");
    }

    /**
     * The way up: everything that the targets need and that is not yet in force.
     *
     * @param rows the rows of the version table, as read
     * @throws RevisionException if a row is unknown or redundant, or a target names no revision or too many
     */
    public MigrationPlan upgrade(List<RevisionId> rows, List<RevisionExpression> targets) {
        Set<RevisionId> inForce = inForce(rows);
        TargetResolver resolver = new TargetResolver(graph, rows);
        Set<RevisionId> wanted = new TreeSet<>();
        targets.forEach(target -> wanted.addAll(resolver.resolve(target)));
        VersionRows version = new VersionRows(graph, rows, inForce);
        List<Step> steps = new ArrayList<>();
        for (RevisionId id : graph.closure(wanted)) {
            if (!inForce.contains(id)) {
                steps.add(version.upgrade(id));
            }
        }
        return new MigrationPlan(sorted(rows), steps, version.current());
    }

    /**
     * The way down: everything in force that follows the target, the last first.
     *
     * @param rows the rows of the version table, as read
     * @throws RevisionException if a row is unknown or redundant, or the target names no revision in force
     */
    public MigrationPlan downgrade(List<RevisionId> rows, RevisionExpression target) {
        Set<RevisionId> inForce = inForce(rows);
        Set<RevisionId> removed = removed(new TargetResolver(graph, rows), target, inForce);
        VersionRows version = new VersionRows(graph, rows, inForce);
        List<Step> steps = new ArrayList<>();
        for (RevisionId id : new ArrayList<>(inForce).reversed()) {
            if (removed.contains(id)) {
                steps.add(version.downgrade(id));
            }
        }
        return new MigrationPlan(sorted(rows), steps, version.current());
    }

    /**
     * Every revision in force when the version table holds these rows, parents first.
     *
     * @throws RevisionException if a row is unknown, stands twice, or is implied by another
     */
    public Set<RevisionId> inForce(List<RevisionId> rows) {
        Set<RevisionId> distinct = new LinkedHashSet<>();
        Set<RevisionId> implied = new HashSet<>();
        for (RevisionId row : rows) {
            if (graph.find(row).isEmpty()) {
                throw unknown(row);
            }
            if (!distinct.add(row)) {
                throw new RevisionException(
                        REDUNDANT_IN_FORCE, "the version table holds '" + row + "' twice; delete one row");
            }
            implied.addAll(graph.parents(row));
        }
        refuseImplied(distinct, implied);
        return graph.closure(distinct);
    }

    private void refuseImplied(Set<RevisionId> rows, Set<RevisionId> parents) {
        Set<RevisionId> implied = new TreeSet<>(graph.closure(parents));
        implied.retainAll(rows);
        if (!implied.isEmpty()) {
            throw new RevisionException(
                    REDUNDANT_IN_FORCE,
                    "the version table holds " + implied + ", which other rows imply; delete these rows");
        }
    }

    private Set<RevisionId> removed(TargetResolver resolver, RevisionExpression target, Set<RevisionId> inForce) {
        List<RevisionId> kept = resolver.resolve(target);
        if (!kept.isEmpty()) {
            return followers(kept, inForce);
        }
        // Counted from a revision to below its base: that base goes with all that follows it, and no other line.
        if (target instanceof Relative relative && relative.anchor().isPresent()) {
            List<RevisionId> base = resolver.resolve(relative.oneStepLess());
            Set<RevisionId> line = followers(base, inForce);
            line.addAll(base);
            return line;
        }
        return inForce;
    }

    private Set<RevisionId> followers(Collection<RevisionId> kept, Set<RevisionId> inForce) {
        Set<RevisionId> found = new HashSet<>();
        Deque<RevisionId> open = new ArrayDeque<>();
        for (RevisionId id : kept) {
            if (!inForce.contains(id)) {
                throw new RevisionException(
                        NOT_ON_THE_WAY,
                        graph.revision(id).title() + " is not in force, so there is no way down to it; see 'current'");
            }
            open.add(id);
        }
        while (!open.isEmpty()) {
            for (RevisionId child : graph.children(open.remove())) {
                if (inForce.contains(child) && found.add(child)) {
                    open.add(child);
                }
            }
        }
        return found;
    }

    private static RevisionException unknown(RevisionId row) {
        return new RevisionException(
                UNKNOWN_IN_FORCE,
                "the database is at revision '" + row + "', which no revision file defines; "
                        + "restore its file (another git branch?), or correct the version table");
    }

    private static List<RevisionId> sorted(List<RevisionId> rows) {
        return rows.stream().sorted().toList();
    }
}
