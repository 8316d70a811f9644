package dev.retort.cli.settings.fault;

import dev.retort.error.ErrorCode;
import dev.retort.error.MigrationException;

/** A setting is missing, unknown or malformed. */
public final class SettingsException extends MigrationException {
    private static final long serialVersionUID = 1L;

    /** A failure without a cause. */
    public SettingsException(String message) {
        super(ErrorCode.BAD_SETTINGS, message);
    }

    /** A failure with its cause. */
    public SettingsException(String message, Throwable cause) {
        super(ErrorCode.BAD_SETTINGS, message, cause);
    }
}
