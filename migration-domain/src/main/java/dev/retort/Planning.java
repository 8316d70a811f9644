package dev.retort;

import static dev.retort.error.ErrorCode.BAD_VERSION_TABLE;
import static dev.retort.error.ErrorCode.EDITED_SCRIPT;
import static dev.retort.error.ErrorCode.UNFINISHED_STEP;

import dev.retort.execution.SegmentCompiler;
import dev.retort.plan.Direction;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.PlanRequest;
import dev.retort.plan.Planner;
import dev.retort.plan.UnfinishedStep;
import dev.retort.plan.VersionChange.Delete;
import dev.retort.plan.VersionChange.Insert;
import dev.retort.plan.VersionChange.Replace;
import dev.retort.plan.VersionChange.Single;
import dev.retort.port.InForce;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionId;
import dev.retort.script.MigrationScript;
import dev.retort.statement.Checksum;
import java.util.function.Consumer;

/** A request against what is in force; refuses ground that is not as the revisions say. */
final class Planning {
    private final LoadedScripts scripts;
    private final InForce inForce;
    private final Planner planner;

    Planning(LoadedScripts scripts, InForce inForce) {
        this.scripts = scripts;
        this.inForce = inForce;
        this.planner = new Planner(scripts.graph());
    }

    MigrationPlan plan(PlanRequest request) {
        return fitting(planner.plan(inForce.rows(), request));
    }

    /** Refuses ids that the version table would not take, before a step outside transactions has done its part. */
    private MigrationPlan fitting(MigrationPlan plan) {
        plan.steps().stream().flatMap(step -> step.changes().stream()).forEach(change -> {
            switch (change) {
                case Insert insert -> refuseTooLong(insert.id());
                case Replace replace -> refuseTooLong(replace.to());
                case Delete ignored -> {}
                case Single ignored -> {}
            }
        });
        return plan;
    }

    private void refuseTooLong(RevisionId id) {
        int longest = inForce.longestId().orElse(Integer.MAX_VALUE);
        if (id.value().length() > longest) {
            throw new RevisionException(
                    BAD_VERSION_TABLE,
                    scripts.graph().revision(id).origin() + ": the id '" + id + "' has "
                            + id.value().length()
                            + " characters, and the version table takes " + longest
                            + "; nothing was done; give the revision a shorter id, or make the table's column of type text");
        }
    }

    /**
     * Refuses a plan that passes over a step that was begun and not ended; only who holds the lock knows that nobody
     * ends it.
     */
    void refuseUnfinished(MigrationPlan plan) {
        inForce.unfinished().stream()
                .filter(found -> plan.steps().stream().noneMatch(found::isOf))
                .forEach(Planning::refuse);
    }

    /** Refuses an upgrade over a revision in force whose file is no longer what was applied, and warns on the way back. */
    void findEdited(SegmentCompiler compiler, PlanRequest request, Consumer<RevisionException> warning) {
        switch (request) {
            case PlanRequest.Upgrade ignored -> findEdited(compiler, Planning::refuse);
            // An edit does not bar the way back, which is how an author mends a revision that is not yet published.
            case PlanRequest.Downgrade ignored -> findEdited(compiler, warning);
            case PlanRequest.Stamp ignored -> {}
            case PlanRequest.Repair ignored -> {}
        }
    }

    private static void refuse(RevisionException failure) {
        throw failure;
    }

    /** Tells of every revision in force whose file is no longer what was applied. */
    void findEdited(SegmentCompiler compiler, Consumer<RevisionException> found) {
        for (RevisionId id : planner.inForce(inForce.rows())) {
            Checksum applied = inForce.applied().get(id);
            MigrationScript script = scripts.script(id);
            if (applied != null && !applied.equals(compiler.checksum(script.upgrade()))) {
                found.accept(edited(script.revision()));
            }
        }
    }

    private static RevisionException edited(Revision revision) {
        return new RevisionException(
                EDITED_SCRIPT,
                revision.origin() + ": revision " + revision.title()
                        + " was edited after it was applied to this database; "
                        + "restore the file as it was and put the change into a new revision, "
                        + "or downgrade below it and upgrade again; where the database is as the file says now, "
                        + "'retort stamp " + revision.id() + "' and then a stamp of what is in force say so");
    }

    private static void refuse(UnfinishedStep step) {
        throw new RevisionException(
                UNFINISHED_STEP,
                "the " + step.title() + " was interrupted outside a transaction behind statement " + step.done()
                        + " of " + step.statements() + ", and this run would pass over it; "
                        + "run 'retort " + step.direction().word() + " " + to(step) + "' first, "
                        + "or undo by hand what was done and run 'retort repair --restart'");
    }

    private static String to(UnfinishedStep step) {
        return step.revision() + (step.direction() == Direction.DOWNGRADE ? "-1" : "");
    }
}
