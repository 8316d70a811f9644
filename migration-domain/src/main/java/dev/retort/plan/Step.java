package dev.retort.plan;

import dev.retort.revision.RevisionId;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

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
     * The rows in force after the step, for a target that keeps them itself.
     *
     * @param rows the rows in force before it
     * @return the rows in the order of the ids
     */
    default List<RevisionId> after(Collection<RevisionId> rows) {
        SortedSet<RevisionId> after = new TreeSet<>(rows);
        for (VersionChange change : changes()) {
            switch (change) {
                case VersionChange.Insert insert -> after.add(insert.id());
                case VersionChange.Delete delete -> after.remove(delete.id());
                case VersionChange.Replace replace -> {
                    after.remove(replace.from());
                    after.add(replace.to());
                }
            }
        }
        return List.copyOf(after);
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
