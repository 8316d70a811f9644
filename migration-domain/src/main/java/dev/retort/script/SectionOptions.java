package dev.retort.script;

import java.time.Duration;
import java.util.Optional;

/**
 * What a section says about how it is to be carried out.
 *
 * @param transaction who puts its statements into transactions
 * @param lockTimeout how long a statement may wait for a lock; without it, the session's
 * @param statementTimeout how long a statement may take; without it, the session's
 */
public record SectionOptions(
        TransactionMode transaction, Optional<Duration> lockTimeout, Optional<Duration> statementTimeout) {
    /** What holds where a section says nothing. */
    public static final SectionOptions DEFAULT =
            new SectionOptions(TransactionMode.STEP, Optional.empty(), Optional.empty());
}
