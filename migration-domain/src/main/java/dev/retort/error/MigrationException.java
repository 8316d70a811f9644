package dev.retort.error;

import java.util.Objects;

/** The root of Retort's failures; its message says what, where, and what to do next. */
public abstract class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** A failure without a cause. */
    protected MigrationException(ErrorCode code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
    }

    /** A failure with its cause. */
    protected MigrationException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /** What went wrong, for programs. */
    public ErrorCode code() {
        return code;
    }
}
