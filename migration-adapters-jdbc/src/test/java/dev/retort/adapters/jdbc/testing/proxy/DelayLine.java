package dev.retort.adapters.jdbc.testing.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Does things in their order, each so much later than it was asked for; without a delay at once. */
final class DelayLine {
    /** So much may be under way; whoever brings more waits. */
    private static final int CAPACITY = 1 << 10;

    private final long nanos;
    private final BlockingQueue<Parcel> parcels = new LinkedBlockingQueue<>(CAPACITY);

    DelayLine(Duration delay) {
        nanos = delay.toNanos();
    }

    boolean isDelaying() {
        return nanos > 0;
    }

    void put(Action action) throws IOException, InterruptedException {
        if (isDelaying()) {
            parcels.put(new Parcel(System.nanoTime() + nanos, action));
        } else {
            action.run();
        }
    }

    /** Does what was put, until that fails or the thread is interrupted. */
    void work() throws IOException, InterruptedException {
        while (true) {
            Parcel next = parcels.take();
            TimeUnit.NANOSECONDS.sleep(next.due - System.nanoTime());
            next.action.run();
        }
    }

    /** Something to do. */
    interface Action {
        void run() throws IOException, InterruptedException;
    }

    private record Parcel(long due, Action action) {}
}
