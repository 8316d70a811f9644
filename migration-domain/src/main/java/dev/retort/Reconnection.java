package dev.retort;

import static dev.retort.error.ErrorCode.CONNECTION_LOST;
import static dev.retort.error.ErrorCode.READ_ONLY;
import static dev.retort.error.ErrorCode.UNREACHABLE;

import dev.retort.execution.Cancellation;
import dev.retort.execution.CancelledException;
import dev.retort.execution.MigrationListener;
import dev.retort.port.InForce;
import dev.retort.port.TargetException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Decides how often and how long a run tries to get its connection back. Not thread-safe. */
final class Reconnection {
    /** A statement that takes the server down would do so for ever. */
    private static final int MOST_AT_ONE_PLACE = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Duration limit;
    private final MigrationListener listener;
    private final Cancellation cancellation;
    private Optional<InForce> place = Optional.empty();
    private int timesHere;
    private boolean lost;
    private long lostAt;
    private Duration pause = FIRST_PAUSE;

    Reconnection(Duration limit, MigrationListener listener, Cancellation cancellation) {
        this.limit = limit;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** The connection is there, and this is in force. */
    void arrived(InForce inForce) {
        lost = false;
        pause = FIRST_PAUSE;
        timesHere = place.equals(Optional.of(inForce)) ? timesHere + 1 : 1;
        place = Optional.of(inForce);
    }

    /**
     * Waits a while after a loss.
     *
     * @throws TargetException the failure itself, where another attempt would not help or the time is over
     */
    void after(TargetException failure) {
        boolean isLoss = failure.code() == CONNECTION_LOST
                || (lost && (failure.code() == UNREACHABLE || failure.code() == READ_ONLY));
        if (!isLoss || limit.isZero() || timesHere >= MOST_AT_ONE_PLACE) {
            throw failure;
        }
        if (!lost) {
            lost = true;
            lostAt = System.nanoTime();
        }
        if (Duration.ofNanos(System.nanoTime() - lostAt).compareTo(limit) > 0) {
            throw failure;
        }
        Throwable reason = failure.getCause() == null ? failure : failure.getCause();
        listener.reconnecting(String.valueOf(reason.getMessage()), pause);
        sleep();
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    }

    private void sleep() {
        long end = System.nanoTime() + pause.toNanos();
        try {
            while (System.nanoTime() < end) {
                cancellation.check();
                TimeUnit.NANOSECONDS.sleep(Math.min(LOOK.toNanos(), Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while the connection was made anew", e);
        }
    }
}
