package dev.retort.cli.output;

/** How much a command tells. */
public enum Verbosity {
    /** Results, warnings and failures. */
    QUIET,
    /** What happens, step by step. */
    NORMAL,
    /** That, the log, and all that is known of each revision. */
    VERBOSE
}
