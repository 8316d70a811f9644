package dev.retort.execution;

import dev.retort.plan.Step;
import dev.retort.script.TransactionMode;
import dev.retort.statement.Checksum;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a step before it is carried out.
 *
 * @param step the step
 * @param title the revision's id and message; the message is what an author wrote
 * @param checksum the checksum that the history gets; empty for a stamp that brings nothing into force
 * @param statements how many statements its script has
 * @param mode who puts them into transactions
 * @param outside the ordinals, from 1, of those that PostgreSQL refuses inside a transaction
 * @param commits the ordinals of those that a commit follows
 */
public record StepOutline(
        Step step,
        String title,
        Optional<Checksum> checksum,
        int statements,
        TransactionMode mode,
        List<Integer> outside,
        List<Integer> commits) {
    /** Copies the lists. */
    public StepOutline {
        outside = List.copyOf(outside);
        commits = List.copyOf(commits);
    }

    /** Whether it is more than one transaction. */
    public boolean leavesTransaction() {
        return mode != TransactionMode.STEP || !outside.isEmpty() || !commits.isEmpty();
    }
}
