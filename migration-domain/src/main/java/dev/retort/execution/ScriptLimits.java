package dev.retort.execution;

import static dev.retort.error.ErrorCode.SESSION_CONTROL;
import static dev.retort.error.ErrorCode.TRANSACTION_CONTROL;

import dev.retort.error.ErrorCode;
import dev.retort.revision.RevisionException;
import dev.retort.script.TransactionMode;
import dev.retort.statement.SessionEffect;
import dev.retort.statement.SqlStatement.Command;
import dev.retort.statement.Survey;

/**
 * What a script must leave to Retort.
 *
 * @param survey what reading the script told
 * @param mode who puts its statements into transactions
 */
record ScriptLimits(Survey survey, TransactionMode mode) {
    /**
     * Refuses what would take the ground from under the bookkeeping.
     *
     * @throws RevisionException with the place of the statement
     */
    void check() {
        if (mode != TransactionMode.SCRIPT) {
            survey.control()
                    .ifPresent(command -> refuse(
                            TRANSACTION_CONTROL,
                            command,
                            "a script must not begin or end transactions, Retort does; take this out, "
                                    + "or write transaction=script on the section's line"));
        }
        survey.first(SessionEffect.EVERYTHING)
                .ifPresent(command -> refuse(
                        SESSION_CONTROL,
                        command,
                        "this would also undo what Retort keeps in the session, its lock included; "
                                + "reset the settings that are meant by their names"));
        survey.first(SessionEffect.ENCODING)
                .ifPresent(command -> refuse(
                        SESSION_CONTROL,
                        command,
                        "the driver, psql and Retort's scripts send text in UTF-8; take this out, and write the file in "
                                + "UTF-8"));
        if (mode == TransactionMode.STEP) {
            survey.lost()
                    .ifPresent(command -> refuse(
                            SESSION_CONTROL,
                            command,
                            "this ends with its transaction, which the step leaves further on; write SET without LOCAL, "
                                    + "which Retort puts back after the step, or put what leaves the transaction into a "
                                    + "revision of its own"));
        }
        if (mode != TransactionMode.STEP || survey.leavesTransaction()) {
            survey.first(SessionEffect.ROLE)
                    .ifPresent(command -> refuse(
                            SESSION_CONTROL,
                            command,
                            "in a step that leaves its transaction the history could not be written by another role; "
                                    + "put what needs that role into a revision of its own"));
        }
    }

    private static void refuse(ErrorCode code, Command command, String why) {
        throw new RevisionException(
                code, command.position() + ": '" + command.text().strip() + "': " + why);
    }
}
