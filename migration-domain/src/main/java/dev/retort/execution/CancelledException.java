package dev.retort.execution;

import dev.retort.error.ErrorCode;
import dev.retort.error.MigrationException;

/** The run was cancelled; the transaction under way was rolled back. */
public final class CancelledException extends MigrationException {
    private static final long serialVersionUID = 1L;

    /** A run cancelled before anything was under way. */
    public CancelledException(String message) {
        super(ErrorCode.CANCELLED, message);
    }

    /** A run cancelled while a statement was under way. */
    public CancelledException(String message, Throwable cause) {
        super(ErrorCode.CANCELLED, message, cause);
    }
}
