package dev.retort.cli.output;

/** How a result is written. */
public enum Format {
    /** Lines for people. */
    text,
    /** JSON for programs. */
    json
}
