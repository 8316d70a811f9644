package dev.retort.execution;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a run puts up with what is in its way. None of it is without a limit.
 *
 * @param runLock how long to wait for another run
 * @param breakLock whether the session of another run that holds the lock is ended instead
 * @param lockRetries how often a transaction is tried again that a lock timeout, a deadlock or a serialization failure
 *     ended
 * @param concurrentWait how long a statement that builds or drops concurrently may wait for other transactions
 * @param reconnect how long to try to get a lost connection back; zero for not at all
 */
public record WaitPolicy(
        Duration runLock, boolean breakLock, int lockRetries, Duration concurrentWait, Duration reconnect) {
    /** A minute for another run, ten retries, a quarter of an hour for other transactions, a minute to reconnect. */
    public static final WaitPolicy DEFAULT =
            new WaitPolicy(Duration.ofMinutes(1), false, 10, Duration.ofMinutes(15), Duration.ofMinutes(1));

    /** Refuses what is negative. */
    public WaitPolicy {
        Objects.requireNonNull(runLock, "runLock");
        if (runLock.isNegative() || lockRetries < 0 || concurrentWait.isNegative() || reconnect.isNegative()) {
            throw new IllegalArgumentException("a limit is negative");
        }
    }

    /** The same with this limit for another run. */
    public WaitPolicy withRunLock(Duration limit) {
        return new WaitPolicy(limit, breakLock, lockRetries, concurrentWait, reconnect);
    }

    /** The same, and another run is waited for. */
    public WaitPolicy keepingLock() {
        return new WaitPolicy(runLock, false, lockRetries, concurrentWait, reconnect);
    }

    /** The same, and another run's session is ended. */
    public WaitPolicy breakingLock() {
        return new WaitPolicy(runLock, true, lockRetries, concurrentWait, reconnect);
    }
}
