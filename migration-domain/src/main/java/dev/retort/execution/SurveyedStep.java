package dev.retort.execution;

import dev.retort.dialect.StepRecord;
import dev.retort.dialect.TransactionOptions;
import dev.retort.plan.UnfinishedStep;
import dev.retort.script.TransactionMode;
import dev.retort.statement.Statements;
import dev.retort.statement.Survey;
import java.util.Optional;

/**
 * A step whose script has been read once.
 *
 * @param title the revision's id and message
 * @param record what the history will say of it
 * @param mode who puts its statements into transactions
 * @param options what holds for its statements
 * @param script its statements
 * @param survey what reading them told
 * @param interrupted how far an earlier run came with it; empty for one that begins
 */
record SurveyedStep(
        String title,
        StepRecord record,
        TransactionMode mode,
        TransactionOptions options,
        Statements script,
        Survey survey,
        Optional<UnfinishedStep> interrupted) {
    /** Whether it is more than one transaction. */
    boolean leavesTransaction() {
        return outline().leavesTransaction() || interrupted.isPresent();
    }

    /** Whether an earlier run began this statement, and nobody knows how far it came. */
    boolean inDoubt(int ordinal) {
        return interrupted
                .map(found -> found.inDoubt() && ordinal == found.done() + 1)
                .orElse(false);
    }

    /** How many statements an earlier run has done. */
    int done() {
        return interrupted.map(UnfinishedStep::done).orElse(0);
    }

    StepOutline outline() {
        return new StepOutline(
                record.step(), title, record.checksum(), survey.count(), mode, survey.outside(), survey.commits());
    }
}
