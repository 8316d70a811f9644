package dev.retort.dialect;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What holds inside a transaction, or for a statement outside any.
 *
 * @param searchPath the schemas in which unqualified names are looked for, the first also takes what is created
 * @param lockTimeout how long a statement may wait for a lock; without it, the session's
 * @param statementTimeout how long a statement may take; without it, the session's
 */
public record TransactionOptions(
        List<String> searchPath, Optional<Duration> lockTimeout, Optional<Duration> statementTimeout) {
    /** Copies the list. */
    public TransactionOptions {
        searchPath = List.copyOf(searchPath);
    }
}
