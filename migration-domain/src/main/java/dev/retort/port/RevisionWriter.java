package dev.retort.port;

import dev.retort.revision.Revision;

/** Writes new revisions. */
@FunctionalInterface
public interface RevisionWriter {
    /**
     * Writes a revision with empty sections for the author to fill; the revision's origin is not looked at.
     *
     * @return where it was written, as people would name the place
     * @throws dev.retort.revision.RevisionException if it cannot be written; nothing is overwritten
     */
    String write(Revision revision);
}
