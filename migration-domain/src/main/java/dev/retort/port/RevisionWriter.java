package dev.retort.port;

import dev.retort.revision.Revision;
import dev.retort.revision.RevisionId;
import java.util.List;
import java.util.Optional;

/** Writes new revisions, and moves those there are. */
public interface RevisionWriter {
    /**
     * Writes a revision with empty sections for the author to fill; the revision's origin is not looked at.
     *
     * @param location which of the places for revisions takes it; without it, where what it follows is
     * @return where it was written, as people would name the place
     * @throws dev.retort.revision.RevisionException if it cannot be written; nothing is overwritten
     */
    String write(Revision revision, Optional<String> location);

    /**
     * Makes a revision follow others; nothing else of it changes.
     *
     * @return where it is, as people would name the place
     * @throws dev.retort.revision.RevisionException if it cannot be written; then it is as before
     */
    String rebase(RevisionId revision, List<RevisionId> downRevisions);
}
