package dev.retort.dialect;

import dev.retort.revision.RevisionId;
import dev.retort.statement.Checksum;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A revision that may be a row of the version table somewhere on a plan's way.
 *
 * @param revision the revision
 * @param checksum the checksum of its upgrade section, where a plan carries that out
 * @param parents those of the range that it follows or depends on
 * @param lowest whether it is in force everywhere on the way
 */
public record RangeRevision(
        RevisionId revision, Optional<Checksum> checksum, List<RevisionId> parents, boolean lowest) {
    /** Copies the list. */
    public RangeRevision {
        Objects.requireNonNull(revision, "revision");
        parents = List.copyOf(parents);
    }
}
