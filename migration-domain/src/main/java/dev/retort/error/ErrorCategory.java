package dev.retort.error;

/** Who has to act on a failure, and with it the exit status of the command. */
public enum ErrorCategory {
    /** The command line is wrong. */
    USAGE(2),
    /** A settings file, variable or option has a wrong value. */
    SETTINGS(3),
    /** What the user typed or wrote is unknown, ambiguous, cyclic or impossible. */
    REQUEST(4),
    /** The database holds something that the revision files do not explain. */
    STATE(5),
    /** The database cannot be reached or used now. */
    UNAVAILABLE(6),
    /** A step was begun and failed. */
    STEP(7),
    /** The run was cancelled. */
    INTERRUPTED(130);

    private final int exitStatus;

    ErrorCategory(int exitStatus) {
        this.exitStatus = exitStatus;
    }

    /** The exit status of a command that ends with a failure of this category. */
    public int exitStatus() {
        return exitStatus;
    }
}
