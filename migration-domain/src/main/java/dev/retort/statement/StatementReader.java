package dev.retort.statement;

import java.util.Optional;

/** Reads statements one after the other, without holding them all. Not thread-safe. */
public interface StatementReader extends AutoCloseable {
    /**
     * The next statement, or empty at the end. What was left of the last one's {@link CopyData} is skipped.
     *
     * @throws dev.retort.error.MigrationException if the script cannot be read or is no SQL
     */
    Optional<SqlStatement> next();

    /**
     * The checksum of all that was read.
     *
     * @throws IllegalStateException before {@link #next()} has answered empty
     */
    Checksum checksum();

    @Override
    void close();
}
