package dev.retort.error;

import static dev.retort.error.ErrorCategory.INTERRUPTED;
import static dev.retort.error.ErrorCategory.REQUEST;
import static dev.retort.error.ErrorCategory.SETTINGS;
import static dev.retort.error.ErrorCategory.STATE;
import static dev.retort.error.ErrorCategory.STEP;
import static dev.retort.error.ErrorCategory.UNAVAILABLE;
import static dev.retort.error.ErrorCategory.USAGE;

/** What went wrong, for programs; the message of the exception says it for people. */
public enum ErrorCode {
    /** The command line asks for something that does not go together. */
    BAD_USAGE(USAGE),
    /** A setting is missing, unknown or malformed. */
    BAD_SETTINGS(SETTINGS),

    /** A revision file cannot be read or written. */
    FILE_UNREADABLE(REQUEST),
    /** A revision file has a malformed header, section or SQL text. */
    BAD_REVISION_FILE(REQUEST),
    /** Two revision files carry the same revision. */
    DUPLICATE_REVISION(REQUEST),
    /** Two revisions carry the same branch label. */
    DUPLICATE_LABEL(REQUEST),
    /** A revision names a down-revision or dependency that no file defines. */
    UNKNOWN_PARENT(REQUEST),
    /** Revisions follow each other in a circle. */
    CYCLE(REQUEST),
    /** An expression is not of the grammar. */
    BAD_EXPRESSION(REQUEST),
    /** An expression names no revision. */
    UNKNOWN_REVISION(REQUEST),
    /** An expression names more than one revision. */
    AMBIGUOUS_REVISION(REQUEST),
    /** One head was asked for and there are several. */
    MULTIPLE_HEADS(REQUEST),
    /** The way asked for does not lead from the revisions in force to the target. */
    NOT_ON_THE_WAY(REQUEST),
    /** A revision file lacks the section that a step needs. */
    NO_SECTION(REQUEST),
    /** A revision says that it cannot be undone. */
    IRREVERSIBLE(REQUEST),
    /** A variable of a script is not declared, has no value or one that does not fit, or stands where none may. */
    BAD_VARIABLE(REQUEST),
    /** A script controls transactions itself without saying so. */
    TRANSACTION_CONTROL(REQUEST),
    /** A script changes the session in a way that Retort's own work would not survive. */
    SESSION_CONTROL(REQUEST),
    /** A script of the kind asked for cannot hold what the plan does. */
    OFFLINE_IMPOSSIBLE(REQUEST),

    /** The version table holds a revision that no file defines. */
    UNKNOWN_IN_FORCE(STATE),
    /** The version table holds rows that imply each other. */
    REDUNDANT_IN_FORCE(STATE),
    /** The database is not at every head. */
    NOT_AT_HEAD(STATE),
    /** A revision file differs from what was applied. */
    EDITED_SCRIPT(STATE),
    /** A step outside a transaction was begun and never ended. */
    UNFINISHED_STEP(STATE),
    /** The version table changed while a plan was carried out. */
    CHANGED_MEANWHILE(STATE),
    /** The version or history table is not as Retort makes it. */
    BAD_VERSION_TABLE(STATE),

    /** The database cannot be reached, or refuses the login. */
    UNREACHABLE(UNAVAILABLE),
    /** The server is a standby or otherwise read-only. */
    READ_ONLY(UNAVAILABLE),
    /** Another run holds the lock. */
    LOCK_HELD(UNAVAILABLE),
    /** The connection was lost. */
    CONNECTION_LOST(UNAVAILABLE),
    /** The role lacks a right, or the server refuses a statement of Retort's own. */
    REFUSED(UNAVAILABLE),

    /** A statement of a step failed. */
    STEP_FAILED(STEP),
    /** A revision file changed while it was carried out. */
    SCRIPT_CHANGED(STEP),

    /** The run was cancelled. */
    CANCELLED(INTERRUPTED);

    private final ErrorCategory category;

    ErrorCode(ErrorCategory category) {
        this.category = category;
    }

    /** The category, which decides the exit status. */
    public ErrorCategory category() {
        return category;
    }
}
