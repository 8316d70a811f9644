package dev.retort.dialect;

import dev.retort.schema.QualifiedName;
import java.util.Objects;

/**
 * Where a database keeps what is in force, and what was done.
 *
 * @param name the version table: one row per revision in force that no other implies
 * @param column its only column
 * @param history the history table: one row per step carried out
 */
public record VersionTable(QualifiedName name, String column, QualifiedName history) {
    /** Refuses a version table that is its own history. */
    public VersionTable {
        Objects.requireNonNull(column, "column");
        if (name.equals(history)) {
            throw new IllegalArgumentException("version table and history table are both " + name);
        }
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
