package dev.retort.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A request to stop that one thread makes and another obeys. Thread-safe. */
public final class Cancellation {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    /** A request not yet made. */
    public Cancellation() {}

    /** Asks to stop; the actions of {@link #during} run now, on this thread. Further calls do nothing. */
    public synchronized void cancel() {
        if (!cancelled) {
            cancelled = true;
            // Under the monitor, so that no action outlives the work that it belongs to.
            actions.forEach(Runnable::run);
        }
    }

    /**
     * Asks to stop when this time is over. What is answered is closed when the work is done; until then a thread waits
     * that keeps no JVM alive.
     */
    public Deadline cancelAfter(Duration time) {
        return new Deadline(this, time);
    }

    /** Whether it was asked to stop. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Does the work, and has the action run as soon as it was asked to stop, at most until the work is done. */
    public void during(Runnable work, Runnable action) {
        boolean already;
        synchronized (this) {
            already = cancelled;
            actions.add(action);
        }
        try {
            if (already) {
                action.run();
            }
            work.run();
        } finally {
            remove(action);
        }
    }

    /**
     * Ends here if it was asked to stop.
     *
     * @throws CancelledException if so
     */
    public void check() {
        if (isCancelled()) {
            throw new CancelledException("cancelled; nothing is under way");
        }
    }

    private synchronized void remove(Runnable action) {
        actions.remove(action);
    }
}
