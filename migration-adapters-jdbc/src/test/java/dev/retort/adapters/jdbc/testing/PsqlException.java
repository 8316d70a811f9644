package dev.retort.adapters.jdbc.testing;

/** A script for psql failed, or holds what Retort's scripts must not hold. */
public final class PsqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PsqlException(String message) {
        super(message);
    }

    PsqlException(String message, Throwable cause) {
        super(message, cause);
    }
}
