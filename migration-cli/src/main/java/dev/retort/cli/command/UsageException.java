package dev.retort.cli.command;

import dev.retort.error.ErrorCode;
import dev.retort.error.MigrationException;

/** Options that do not go together. */
public final class UsageException extends MigrationException {
    private static final long serialVersionUID = 1L;

    /** A failure with its message. */
    public UsageException(String message) {
        super(ErrorCode.BAD_USAGE, message);
    }
}
