package dev.retort.plan;

import dev.retort.revision.RevisionId;

/** What a step does to the rows of the version table. */
public sealed interface VersionChange {
    /**
     * A row more.
     *
     * @param id the new row
     */
    record Insert(RevisionId id) implements VersionChange {}

    /**
     * A row less.
     *
     * @param id the row that goes
     */
    record Delete(RevisionId id) implements VersionChange {}

    /**
     * A row that now says something else.
     *
     * @param from what it said
     * @param to what it says
     */
    record Replace(RevisionId from, RevisionId to) implements VersionChange {}

    /**
     * All rows but one that say the same.
     *
     * @param id what they say
     */
    record Single(RevisionId id) implements VersionChange {}
}
