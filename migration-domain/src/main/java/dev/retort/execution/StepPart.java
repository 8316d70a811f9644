package dev.retort.execution;

import dev.retort.plan.Step;
import dev.retort.statement.Checksum;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.Statements;
import java.util.List;

/**
 * The share of a transaction that belongs to one step.
 *
 * @param step the step
 * @param before Retort's own statements that come first
 * @param script the author's statements
 * @param checksum what the script's reader must answer at its end; otherwise the transaction must be rolled back
 * @param after Retort's own statements that come last
 */
public record StepPart(
        Step step, List<SqlStatement> before, Statements script, Checksum checksum, List<SqlStatement> after) {
    /** Copies the lists. */
    public StepPart {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
