package dev.retort.plan;

import dev.retort.revision.RevisionId;
import java.util.List;

/**
 * What will be done, made without touching a database.
 *
 * @param from the rows in force before, in the order of the ids; a damaged version table may hold one of them twice
 * @param steps what is carried out, in order; empty when there is nothing to do
 * @param to the rows in force afterwards, in the order of the ids
 * @param dependents the revisions that go beside those that were named: of other branches, because they follow or depend
 *     on what goes; for a stamp, the rest of a line whose row depends on what goes
 */
public record MigrationPlan(List<RevisionId> from, List<Step> steps, List<RevisionId> to, List<RevisionId> dependents) {
    /** Copies the lists. */
    public MigrationPlan {
        from = List.copyOf(from);
        steps = List.copyOf(steps);
        to = List.copyOf(to);
        dependents = List.copyOf(dependents);
    }

    /** A plan that takes nothing down beside what was asked for. */
    public MigrationPlan(List<RevisionId> from, List<Step> steps, List<RevisionId> to) {
        this(from, steps, to, List.of());
    }

    /** Whether only the version table changes; such a plan is carried out as a whole or not at all. */
    public boolean stampsOnly() {
        return !steps.isEmpty() && steps.stream().allMatch(step -> step.direction() == Direction.STAMP);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }
}
