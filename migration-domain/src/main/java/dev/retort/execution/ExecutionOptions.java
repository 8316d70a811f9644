package dev.retort.execution;

import dev.retort.dialect.TransactionOptions;
import dev.retort.dialect.VersionTable;
import dev.retort.script.SectionOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How plans are carried out.
 *
 * @param versionTable where the bookkeeping is
 * @param searchPath the schemas in which the scripts' unqualified names are looked for; the first takes what is created
 * @param lockTimeout how long a statement may wait for a lock, where its section does not say; without it, the session's
 * @param statementTimeout how long a statement may take, where its section does not say; without it, the session's
 * @param migrationLockLimit how long to wait for the lock that keeps two runs apart
 */
public record ExecutionOptions(
        VersionTable versionTable,
        List<String> searchPath,
        Optional<Duration> lockTimeout,
        Optional<Duration> statementTimeout,
        Duration migrationLockLimit) {
    /** Copies the list, which must not be empty. */
    public ExecutionOptions {
        searchPath = List.copyOf(searchPath);
        if (searchPath.isEmpty()) {
            throw new IllegalArgumentException("the search path is empty");
        }
    }

    /** Everything in one schema, which also is the search path; a minute for the lock. */
    public static ExecutionOptions in(String schema) {
        return new ExecutionOptions(
                VersionTable.in(schema), List.of(schema), Optional.empty(), Optional.empty(), Duration.ofMinutes(1));
    }

    TransactionOptions transaction(SectionOptions section) {
        return new TransactionOptions(
                searchPath,
                section.lockTimeout().or(() -> lockTimeout),
                section.statementTimeout().or(() -> statementTimeout));
    }
}
