package dev.retort.execution;

import static dev.retort.error.ErrorCode.EDITED_SCRIPT;
import static dev.retort.error.ErrorCode.UNFINISHED_STEP;

import dev.retort.plan.UnfinishedStep;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.script.TransactionMode;
import dev.retort.statement.Excerpt;
import dev.retort.statement.Remains;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementCursor;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import dev.retort.statement.Survey;
import java.util.Optional;

/**
 * A step that an earlier run did not end, beside its script as it is now.
 *
 * @param found how far the step came
 * @param revision its revision
 * @param statements its script
 * @param survey what reading that told
 */
record Interruption(UnfinishedStep found, Revision revision, Statements statements, Survey survey) {
    /**
     * Refuses to go on where nobody can know how far it came.
     *
     * @throws RevisionException with the statement in question and the ways out
     */
    void check(TransactionMode mode) {
        if (!found.checksum().equals(survey.checksum())) {
            throw new RevisionException(
                    EDITED_SCRIPT,
                    revision.origin() + ": the " + found.title() + " was interrupted behind statement " + found.done()
                            + ", and its file was edited since; restore the file as it was and run the command again, "
                            + "or say with 'retort repair --resume-at N' which statement of the edited file comes next, "
                            + "or undo by hand what was done and run 'retort repair --restart'");
        }
        boolean known = mode != TransactionMode.SCRIPT && isRecoverable(survey.remains(found.done() + 1));
        if (found.inDoubt() && !known) {
            throw new RevisionException(UNFINISHED_STEP, question(mode));
        }
    }

    private static boolean isRecoverable(Remains remains) {
        return !remains.equals(Remains.NOTHING) && !remains.equals(Remains.UNKNOWN);
    }

    private String question(TransactionMode mode) {
        int ordinal = found.done() + 1;
        String begun = mode == TransactionMode.SCRIPT
                ? "its script holds its own transactions, and how far it came is not known; it begins with: "
                : "statement " + ordinal + " was begun, and whether it was done is not known: ";
        String ways = mode == TransactionMode.SCRIPT
                ? "look in the database, and run 'retort repair --resume-at N' for the statement to go on with"
                : "look in the database; if it was done, run 'retort repair --resume-at " + (ordinal + 1)
                        + "', if not, 'retort repair --resume-at " + ordinal + "'";
        SqlStatement statement = statement(ordinal);
        return place(statement) + ": the " + found.title() + " was interrupted: " + begun + Excerpt.of(statement) + "; "
                + ways + "; to begin the step anew, undo by hand what was done and run 'retort repair --restart'; "
                + "then run the command again";
    }

    private SqlStatement statement(int ordinal) {
        try (StatementReader reader =
                new StatementCursor(statements, survey).range(ordinal, ordinal).open()) {
            Optional<SqlStatement> next = reader.next();
            return next.orElseThrow(() -> new IllegalStateException("no statement " + ordinal));
        }
    }

    private String place(SqlStatement statement) {
        return statement instanceof SqlStatement.Scripted scripted
                ? scripted.position().toString()
                : revision.origin();
    }
}
