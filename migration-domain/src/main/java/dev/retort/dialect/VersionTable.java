package dev.retort.dialect;

import dev.retort.schema.QualifiedName;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Where a database keeps what is in force, and what was done.
 *
 * @param name the version table: one row per revision in force that no other implies
 * @param column its only column
 * @param width how many characters the column takes where it is made, and an id may have; empty for any number
 * @param history the history table: one row per step carried out
 */
public record VersionTable(QualifiedName name, String column, OptionalInt width, QualifiedName history) {
    /** Refuses a version table that is its own history, and a column that is too narrow for anything. */
    public VersionTable {
        Objects.requireNonNull(column, "column");
        if (width.isPresent() && width.getAsInt() < 1) {
            throw new IllegalArgumentException("the version column takes " + width.getAsInt() + " characters");
        }
        if (name.equals(history)) {
            throw new IllegalArgumentException("version table and history table are both " + name);
        }
    }

    /** A version table whose column is of type {@code text}. */
    public VersionTable(QualifiedName name, String column, QualifiedName history) {
        this(name, column, OptionalInt.empty(), history);
    }

    /** The tables that Retort makes in this schema: {@code retort_version(revision)} and {@code retort_history}. */
    public static VersionTable in(String schema) {
        return new VersionTable(
                new QualifiedName(schema, "retort_version"), "revision", new QualifiedName(schema, "retort_history"));
    }

    /** The schema that both are in. */
    public String schema() {
        return name.schema();
    }
}
