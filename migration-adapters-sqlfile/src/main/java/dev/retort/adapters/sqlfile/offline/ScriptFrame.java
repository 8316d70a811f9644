package dev.retort.adapters.sqlfile.offline;

import dev.retort.dialect.postgresql.AdvisoryLock;
import dev.retort.execution.Cancellation;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.ScriptForm;
import dev.retort.execution.Segments;
import dev.retort.plan.MigrationPlan;
import dev.retort.port.SessionOptions;
import dev.retort.revision.RevisionId;
import java.util.regex.Pattern;

/**
 * What surrounds the steps of a script.
 *
 * @param toolVersion the version that the first line tells
 * @param segments the plan
 * @param form what the script is to be good for
 * @param lock the lock that it takes
 * @param session what its session is opened with
 * @param listener is told of each step that is written
 * @param cancellation ends the writing
 */
public record ScriptFrame(
        String toolVersion,
        Segments segments,
        ScriptForm form,
        AdvisoryLock lock,
        SessionOptions session,
        MigrationListener listener,
        Cancellation cancellation) {
    /** What every script begins with. */
    static final String BEGINNING = "-- Retort ";

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** The comment that a script begins with; no clock, so that the same plan gives the same bytes. */
    String header(String use) {
        MigrationPlan plan = segments.plan();
        int steps = plan.steps().size();
        String anywhere = form == ScriptForm.FROM_ANYWHERE
                ? "-- idempotent: begins anywhere on that way, also where an earlier run of it ended\n"
                : "";
        return comment("Retort " + toolVersion + ": "
                        + plan.steps().getFirst().direction().word() + " "
                        + RevisionId.listed(plan.from()) + " -> " + RevisionId.listed(plan.to()) + " (" + steps
                        + (steps == 1 ? " step)" : " steps)"))
                + anywhere
                + "-- plan " + segments.checksum() + "\n"
                + "-- " + use + "\n";
    }

    /** A comment of one line, whatever the text holds. */
    static String comment(String text) {
        return "-- " + CONTROL.matcher(text).replaceAll(" ") + "\n";
    }
}
