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

    /** What is done with the revision. */
    default Direction direction() {
        return switch (this) {
            case Upgrade ignored -> Direction.UPGRADE;
            case Downgrade ignored -> Direction.DOWNGRADE;
            case Stamp ignored -> Direction.STAMP;
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
                case VersionChange.Single ignored -> {}
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

    /**
     * Says that a revision is in force, or no longer is, without carrying anything out.
     *
     * @param revision the revision; where rows only go, one of them, which may be unknown to the graph
     * @param changes the changes of the version table, in order
     */
    record Stamp(RevisionId revision, List<VersionChange> changes) implements Step {
        /** Copies the list. */
        public Stamp {
            changes = List.copyOf(changes);
        }

        /** Whether the revision is in force afterwards. */
        public boolean marks() {
            return changes.stream().anyMatch(change -> switch (change) {
                case VersionChange.Insert insert -> insert.id().equals(revision);
                case VersionChange.Replace replace -> replace.to().equals(revision);
                case VersionChange.Delete ignored -> false;
                case VersionChange.Single ignored -> false;
            });
        }
    }
}
