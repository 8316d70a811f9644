package dev.retort.plan;

import dev.retort.revision.RevisionExpression;
import java.util.List;

/** What a plan is asked for. */
public sealed interface PlanRequest {
    /**
     * Bring revisions into force, with all that they need.
     *
     * @param targets the revisions
     */
    record Upgrade(List<RevisionExpression> targets) implements PlanRequest {
        /** Copies the list. */
        public Upgrade {
            targets = List.copyOf(targets);
        }
    }

    /**
     * Take back everything that follows a revision.
     *
     * @param target the revision that stays
     * @param cascade whether revisions beside the branch that the target names may go, too
     */
    record Downgrade(RevisionExpression target, boolean cascade) implements PlanRequest {}

    /**
     * Say that revisions are in force, and nothing that follows them, without carrying anything out.
     *
     * @param targets the revisions
     * @param purge whether all that is in force so far is forgotten, even where the version table is damaged
     */
    record Stamp(List<RevisionExpression> targets, boolean purge) implements PlanRequest {
        /** Copies the list. */
        public Stamp {
            targets = List.copyOf(targets);
        }
    }

    /**
     * Take rows out of the version table that say nothing: duplicates, and those that other rows imply.
     *
     * @param forgetUnknown whether rows go, too, that no revision file defines
     */
    record Repair(boolean forgetUnknown) implements PlanRequest {}
}
