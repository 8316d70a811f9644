package dev.retort.cli.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.retort.cli.output.Palette;
import dev.retort.cli.output.Report;
import dev.retort.cli.output.RevisionTitles;
import dev.retort.plan.Direction;
import dev.retort.plan.UnfinishedStep;

/**
 * What {@code repair --resume-at} and {@code repair --restart} tell.
 *
 * @param revision the revision of the step
 * @param direction which section
 * @param statements how many statements it has
 * @param resumesAt the statement that the next run goes on with, from 1; one more than there are where all are done
 * @param title how people know the revision
 */
public record InterruptedStepReport(
        String revision,
        String direction,
        int statements,
        int resumesAt,
        @JsonIgnore String title) implements Report {
    /** The report on a step that goes on with this statement. */
    public static InterruptedStepReport of(UnfinishedStep step, int resumesAt, RevisionTitles titles) {
        return new InterruptedStepReport(
                step.revision().value(),
                step.direction().word(),
                step.statements(),
                resumesAt,
                titles.of(step.revision()));
    }

    @Override
    public String text(Palette palette) {
        String how = resumesAt > statements
                ? "only ends " + title + ", as all its statements are done"
                : resumesAt == 1
                        ? "begins " + title + " anew"
                        : "goes on with statement " + resumesAt + " of " + statements + " of " + title;
        String to = direction.equals(Direction.DOWNGRADE.word()) ? "-1" : revision;
        return "noted: the next " + direction + " " + how + "; run 'retort " + direction + " " + to + "'";
    }
}
