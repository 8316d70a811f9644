package dev.retort.statement;

/** What a statement changes in the session beyond its transaction. */
public enum SessionEffect {
    /** Nothing that it would have to put back. */
    NONE,
    /** Something that ends with its transaction ({@code SET LOCAL}, {@code SAVEPOINT}). */
    TRANSACTION,
    /** Undoes what was done since a savepoint, a failure among it ({@code ROLLBACK TO}). */
    ROLLBACK_TO,
    /** A setting ({@code SET}, {@code RESET}, {@code set_config}). */
    SETTING,
    /** Who acts ({@code SET ROLE}, {@code SET SESSION AUTHORIZATION}). */
    ROLE,
    /** In which encoding text is sent, another one than UTF-8 ({@code SET client_encoding}, {@code SET NAMES}). */
    ENCODING,
    /** Takes away the session's temporary tables ({@code DISCARD TEMP}). */
    TEMPORARY_TABLES,
    /** Everything at once, Retort's own marks included ({@code RESET ALL}, {@code DISCARD ALL}). */
    EVERYTHING
}
