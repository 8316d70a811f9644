package dev.retort.plan;

import dev.retort.revision.RevisionId;
import dev.retort.statement.Checksum;

/**
 * A step that was begun outside a transaction and not ended.
 *
 * @param revision the revision
 * @param direction which section
 * @param checksum the checksum of that section when it was begun
 * @param statements how many statements it had
 * @param begun the ordinal of the last statement that was begun
 * @param done the ordinal of the last statement that is known to be done
 */
public record UnfinishedStep(
        RevisionId revision, Direction direction, Checksum checksum, int statements, int begun, int done) {
    /** Whether the statement behind those that are known to be done was begun. */
    public boolean inDoubt() {
        return begun > done;
    }

    /** Whether it is this step. */
    public boolean isOf(Step step) {
        return step.revision().equals(revision) && step.direction() == direction;
    }

    /** The step in words. */
    public String title() {
        return direction.word() + " of " + revision;
    }
}
