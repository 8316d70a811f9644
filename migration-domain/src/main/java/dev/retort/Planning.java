package dev.retort;

import static dev.retort.error.ErrorCode.EDITED_SCRIPT;
import static dev.retort.error.ErrorCode.UNFINISHED_STEP;

import dev.retort.execution.SegmentCompiler;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.Planner;
import dev.retort.port.InForce;
import dev.retort.port.InForce.UnfinishedStep;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionId;
import dev.retort.script.MigrationScript;
import dev.retort.statement.Checksum;
import java.util.List;

/** A request against what is in force; refuses ground that is not as the revisions say. */
final class Planning {
    private final LoadedScripts scripts;
    private final InForce inForce;
    private final Planner planner;

    Planning(LoadedScripts scripts, InForce inForce) {
        this.scripts = scripts;
        this.inForce = inForce;
        this.planner = new Planner(scripts.graph());
        inForce.unfinished().forEach(Planning::refuse);
    }

    MigrationPlan upgrade(List<RevisionExpression> targets) {
        return planner.upgrade(inForce.rows(), targets);
    }

    MigrationPlan downgrade(RevisionExpression target) {
        return planner.downgrade(inForce.rows(), target);
    }

    void refuseEdited(SegmentCompiler compiler) {
        for (RevisionId id : planner.inForce(inForce.rows())) {
            Checksum applied = inForce.applied().get(id);
            MigrationScript script = scripts.script(id);
            if (applied != null && !applied.equals(compiler.checksum(script.upgrade()))) {
                throw new RevisionException(
                        EDITED_SCRIPT,
                        script.revision().origin() + ": revision "
                                + script.revision().title()
                                + " was edited after it was applied to this database; "
                                + "restore the file as it was, and put the change into a new revision");
            }
        }
    }

    private static void refuse(UnfinishedStep step) {
        throw new RevisionException(
                UNFINISHED_STEP,
                "the " + step.direction().word() + " of " + step.revision() + " was interrupted outside a transaction: "
                        + "its statements up to " + step.done() + " are done, " + step.begun() + " may be; "
                        + "finish or undo it by hand, delete its row with status 'running' from the history table, "
                        + "and run the command again");
    }
}
