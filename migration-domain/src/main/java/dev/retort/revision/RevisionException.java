package dev.retort.revision;

import dev.retort.error.ErrorCode;
import dev.retort.error.MigrationException;

/** A revision file, the graph, or a request against it is wrong. */
public final class RevisionException extends MigrationException {
    private static final long serialVersionUID = 1L;

    /** A failure without a cause. */
    public RevisionException(ErrorCode code, String message) {
        super(code, message);
    }

    /** A failure with its cause. */
    public RevisionException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
