package dev.retort.plan;

import dev.retort.revision.RevisionId;
import java.util.List;

/** One revision to be carried out, with what that does to the version table. */
public sealed interface Step {
    /** The revision. */
    RevisionId revision();

    /** The changes of the version table, in order. */
    List<VersionChange> changes();

    /** Which section is carried out. */
    default Direction direction() {
        return switch (this) {
            case Upgrade ignored -> Direction.UPGRADE;
            case Downgrade ignored -> Direction.DOWNGRADE;
        };
    }

    /**
     * Brings a revision into force.
     *
     * @param revision the revision
     * @param changes the changes of the version table, in order
     */
    record Upgrade(RevisionId revision, List<VersionChange> changes) implements Step {
        /** Copies the list. */
        public Upgrade {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Takes a revision back.
     *
     * @param revision the revision
     * @param changes the changes of the version table, in order
     */
    record Downgrade(RevisionId revision, List<VersionChange> changes) implements Step {
        /** Copies the list. */
        public Downgrade {
            changes = List.copyOf(changes);
        }
    }
}
