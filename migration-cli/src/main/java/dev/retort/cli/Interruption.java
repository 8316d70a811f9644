package dev.retort.cli;

import dev.retort.error.ErrorCategory;
import dev.retort.execution.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets SIGINT and SIGTERM cancel the run: the statement under way is cancelled, the transaction rolled back, the lock
 * and the embedded server released, and the process ends with status 130.
 */
final class Interruption {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean interrupted;
    private final Thread hook = new Thread(this::interrupted, "retort-interruption");

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Ends the process, unless a signal is ending it already. */
    void finished(int status) {
        done.countDown();
        if (!interrupted) {
            System.exit(status);
        }
    }

    // Also runs at an ordinary end, where there is nothing left to cancel.
    private void interrupted() {
        if (done.getCount() == 0) {
            return;
        }
        interrupted = true;
        cancellation.cancel();
        try {
            boolean inTime = done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            System.err.println(inTime ? "interrupted" : "interrupted; the run did not end in time and was left");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.err.flush();
        // Without it the JVM would end with 143 on SIGTERM.
        Runtime.getRuntime().halt(ErrorCategory.INTERRUPTED.exitStatus());
    }
}
