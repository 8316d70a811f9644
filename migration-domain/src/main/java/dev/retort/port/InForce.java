package dev.retort.port;

import dev.retort.plan.UnfinishedStep;
import dev.retort.revision.RevisionId;
import dev.retort.statement.Checksum;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a target holds now.
 *
 * @param rows the rows of the version table as read, duplicates kept
 * @param applied the checksum with which each revision was last upgraded to, where the history knows it
 * @param unfinished the steps that were begun outside a transaction and not ended
 * @param longestId how many characters of an id the version table takes; empty for any number
 */
public record InForce(
        List<RevisionId> rows,
        Map<RevisionId, Checksum> applied,
        List<UnfinishedStep> unfinished,
        OptionalInt longestId) {
    /** Copies the collections. */
    public InForce {
        rows = List.copyOf(rows);
        applied = Map.copyOf(applied);
        unfinished = List.copyOf(unfinished);
    }

    /** Just these rows. */
    public static InForce rows(List<RevisionId> rows) {
        return new InForce(rows, Map.of(), List.of(), OptionalInt.empty());
    }
}
