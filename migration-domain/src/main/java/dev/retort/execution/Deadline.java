package dev.retort.execution;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A time after which a run is asked to stop, unless this is closed before. Thread-safe. */
public final class Deadline implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean reached;

    Deadline(Cancellation cancellation, Duration time) {
        Thread thread = new Thread(() -> waitAndCancel(cancellation, time), "retort-deadline");
        thread.setDaemon(true);
        thread.start();
    }

    private void waitAndCancel(Cancellation cancellation, Duration time) {
        try {
            if (!closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                reached = true;
                cancellation.cancel();
            }
        } catch (InterruptedException e) {
            // Nobody else knows this thread.
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the time was over before this was closed. */
    public boolean isReached() {
        return reached;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
