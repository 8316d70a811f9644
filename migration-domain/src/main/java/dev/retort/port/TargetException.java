package dev.retort.port;

import dev.retort.error.ErrorCode;
import dev.retort.error.MigrationException;

/** A target cannot be reached or used, or holds what it should not. */
public final class TargetException extends MigrationException {
    private static final long serialVersionUID = 1L;

    /** A failure without a cause. */
    public TargetException(ErrorCode code, String message) {
        super(code, message);
    }

    /** A failure with its cause. */
    public TargetException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
