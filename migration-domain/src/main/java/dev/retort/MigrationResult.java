package dev.retort;

import dev.retort.plan.MigrationPlan;

/**
 * What a run did.
 *
 * @param plan the plan that was carried out; empty when there was nothing to do
 */
public record MigrationResult(MigrationPlan plan) {
    /** Whether there was nothing to do. */
    public boolean nothingToDo() {
        return plan.isEmpty();
    }
}
