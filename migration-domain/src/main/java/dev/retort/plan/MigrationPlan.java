package dev.retort.plan;

import dev.retort.revision.RevisionId;
import java.util.List;

/**
 * What will be done, made without touching a database.
 *
 * @param from the rows in force before, in the order of the ids
 * @param steps what is carried out, in order; empty when there is nothing to do
 * @param to the rows in force afterwards, in the order of the ids
 */
public record MigrationPlan(List<RevisionId> from, List<Step> steps, List<RevisionId> to) {
    /** Copies the lists. */
    public MigrationPlan {
        from = List.copyOf(from);
        steps = List.copyOf(steps);
        to = List.copyOf(to);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }
}
