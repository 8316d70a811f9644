package dev.retort.statement;

/** Where a statement may run with respect to transactions. */
public enum Placement {
    /** Inside a transaction block, like most. */
    IN_TRANSACTION,
    /** Inside a transaction that must be committed before what it made can be used ({@code ALTER TYPE ... ADD VALUE}). */
    COMMIT_AFTER,
    /** PostgreSQL refuses it inside a transaction block ({@code CREATE INDEX CONCURRENTLY}). */
    OUTSIDE_TRANSACTION,
    /** It begins or ends a transaction itself ({@code BEGIN}, {@code COMMIT}). */
    TRANSACTION_CONTROL
}
