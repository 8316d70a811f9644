package dev.retort.adapters.sqlfile.copy;

import static dev.retort.error.ErrorCode.OFFLINE_IMPOSSIBLE;

import dev.retort.revision.RevisionException;
import dev.retort.statement.Excerpt;
import dev.retort.statement.Position;
import dev.retort.statement.SqlStatement;

/**
 * Tells why a COPY cannot be written as INSERT statements, and what to do.
 *
 * @param copy the command with its data
 */
record Refusal(SqlStatement.Copy copy) {
    private static final String IMPOSSIBLE =
            "' cannot be written as INSERT statements, as it must where a script may pass over it: ";

    /** Because of what the command says. */
    RevisionException command(String what, String remedy) {
        return new RevisionException(
                OFFLINE_IMPOSSIBLE,
                copy.position() + ": '" + Excerpt.of(copy) + IMPOSSIBLE + what + "; " + remedy
                        + ", or write the INSERT statements yourself");
    }

    /**
     * Because of a line of the data.
     *
     * @param line where it stands among them, from 1
     * @param what goes on with the sentence that begins with the line
     */
    RevisionException data(int line, String what) {
        String text = copy.text();
        Position end = copy.written(text.codePointCount(0, text.length()));
        return new RevisionException(
                OFFLINE_IMPOSSIBLE,
                copy.position() + ": '" + Excerpt.of(copy) + IMPOSSIBLE + "line " + line + " of its data (" + end.file()
                        + ":" + (end.line() + line) + ") " + what + "; mend the data");
    }
}
