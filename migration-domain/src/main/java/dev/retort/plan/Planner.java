package dev.retort.plan;

import static dev.retort.error.ErrorCode.NOT_ON_THE_WAY;

import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionExpression.Current;
import dev.retort.revision.RevisionExpression.Head;
import dev.retort.revision.RevisionExpression.Heads;
import dev.retort.revision.RevisionExpression.OnBranch;
import dev.retort.revision.RevisionExpression.Relative;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionSet;
import java.util.ArrayList;
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
     * The plan for a request.
     *
     * @param rows the rows of the version table, as read
     * @throws RevisionException if the rows are not what a version table should hold and the request does not mend that,
     *     or if it names no revision, too many, or none that the way leads to
     */
    public MigrationPlan plan(List<RevisionId> rows, PlanRequest request) {
        return switch (request) {
            case PlanRequest.Upgrade upgrade -> upgrade(rows, upgrade.targets());
            case PlanRequest.Downgrade downgrade -> downgrade(rows, downgrade);
            case PlanRequest.Stamp stamp -> stamp(rows, stamp);
            case PlanRequest.Repair repair -> repair(rows, repair);
        };
    }

    /**
     * Every revision in force when the version table holds these rows.
     *
     * @throws RevisionException if a row is unknown, stands twice, or is implied by another
     */
    public RevisionSet inForce(List<RevisionId> rows) {
        return RowCheck.of(graph, rows).refuseUnknown().refuseUnclean().exact().withAncestors();
    }

    /** The way up: everything that the targets need and that is not yet in force. */
    private MigrationPlan upgrade(List<RevisionId> rows, List<RevisionExpression> targets) {
        RevisionSet inForce = inForce(rows);
        RevisionResolver resolver = RevisionResolver.countingFromRows(graph, rows);
        Set<RevisionId> wanted = new TreeSet<>();
        targets.forEach(target -> wanted.addAll(upgradeTarget(resolver, target)));
        VersionRows version = new VersionRows(graph, rows, inForce);
        List<Step> steps = new ArrayList<>();
        for (int number : graph.set(wanted).withAncestors().minus(inForce).numbersInOrder()) {
            steps.add(version.upgrade(number));
        }
        return new MigrationPlan(sorted(rows), steps, version.current());
    }

    private static List<RevisionId> upgradeTarget(RevisionResolver resolver, RevisionExpression target) {
        RevisionExpression place = target instanceof OnBranch on ? on.expression() : target;
        if (place instanceof Relative relative && relative.anchor().isEmpty() && relative.offset() < 0) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    "'" + target.text() + "' counts down, and an upgrade leads up; write +" + -relative.offset()
                            + ", or use downgrade");
        }
        List<RevisionId> found = resolver.resolve(target);
        boolean mayBeEmpty = place instanceof Head || place instanceof Heads || place instanceof Current;
        if (found.isEmpty() && !mayBeEmpty) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    "'" + target.text() + "' is before the first revision, and an upgrade leads up; "
                            + "to take revisions back, use downgrade");
        }
        return found;
    }

    /** The way down, the last first. */
    private MigrationPlan downgrade(List<RevisionId> rows, PlanRequest.Downgrade request) {
        RevisionSet inForce = inForce(rows);
        Removal removal = Removal.of(graph, rows, inForce, request);
        VersionRows version = new VersionRows(graph, rows, inForce);
        List<Step> steps = new ArrayList<>();
        int[] order = inForce.numbersInOrder();
        for (int i = order.length - 1; i >= 0; i--) {
            if (removal.removed().contains(order[i])) {
                steps.add(version.downgrade(order[i]));
            }
        }
        return new MigrationPlan(
                sorted(rows),
                steps,
                version.current(),
                removal.beside().inOrder().reversed());
    }

    private MigrationPlan stamp(List<RevisionId> rows, PlanRequest.Stamp request) {
        RowCheck check = RowCheck.of(graph, rows);
        List<Step> steps = new ArrayList<>();
        RevisionSet before = graph.none();
        if (request.purge()) {
            check.duplicate().forEach(row -> steps.add(RowChanges.single(row)));
        } else {
            before = check.refuseUnknown().refuseUnclean().exact();
        }
        Stamping.Outcome after = new Stamping(graph, before).outcome(request.targets());
        steps.addAll(new RowChanges(graph).between(new LinkedHashSet<>(rows), after.rows()));
        return new MigrationPlan(
                sorted(rows),
                steps,
                after.rows().ids(),
                after.beside().inOrder().reversed());
    }

    private MigrationPlan repair(List<RevisionId> rows, PlanRequest.Repair request) {
        RowCheck check = RowCheck.of(graph, rows);
        List<Step> steps = new ArrayList<>();
        check.duplicate().forEach(row -> steps.add(RowChanges.single(row)));
        check.redundant().forEach(row -> steps.add(RowChanges.delete(row)));
        if (request.forgetUnknown()) {
            check.unknown().forEach(row -> steps.add(RowChanges.delete(row)));
        } else {
            check.refuseUnknown();
        }
        return new MigrationPlan(sorted(rows), steps, check.exact().ids());
    }

    private static List<RevisionId> sorted(List<RevisionId> rows) {
        return rows.stream().sorted().toList();
    }
}
