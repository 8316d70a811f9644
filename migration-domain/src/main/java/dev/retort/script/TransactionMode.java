package dev.retort.script;

/** Who puts the statements of a section into transactions. */
public enum TransactionMode {
    /** Retort: one transaction for the step, left only for statements that PostgreSQL refuses inside one. */
    STEP,
    /** Nobody: every statement on its own. */
    NONE,
    /** The script: it holds its own {@code BEGIN} and {@code COMMIT}. */
    SCRIPT
}
