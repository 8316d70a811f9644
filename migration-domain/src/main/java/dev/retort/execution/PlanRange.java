package dev.retort.execution;

import dev.retort.dialect.RangeRevision;
import dev.retort.plan.Direction;
import dev.retort.plan.MigrationPlan;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the version table may hold somewhere on the way of a plan: the rows at its lower end, and the revisions between.
 *
 * <p>What lies below those rows is in force everywhere on the way and implied by them, so it is never a row.
 *
 * @param graph the graph
 * @param plan a plan that leads up or down
 */
record PlanRange(RevisionGraph graph, MigrationPlan plan) {
    /** The range, each revision behind its parents. */
    List<RangeRevision> revisions(List<SurveyedStep> steps) {
        boolean up = plan.steps().getFirst().direction() == Direction.UPGRADE;
        List<RevisionId> lowest = up ? plan.from() : plan.to();
        List<SurveyedStep> upwards = up ? steps : steps.reversed();
        Set<RevisionId> range = new HashSet<>(lowest);
        upwards.forEach(step -> range.add(step.record().step().revision()));
        List<RangeRevision> revisions = new ArrayList<>();
        lowest.forEach(row -> revisions.add(new RangeRevision(row, Optional.empty(), parents(row, range), true)));
        for (SurveyedStep step : upwards) {
            RevisionId id = step.record().step().revision();
            revisions.add(
                    new RangeRevision(id, step.record().checksum().filter(checksum -> up), parents(id, range), false));
        }
        return revisions;
    }

    private List<RevisionId> parents(RevisionId id, Set<RevisionId> range) {
        return graph.parents(id).stream().filter(range::contains).toList();
    }
}
