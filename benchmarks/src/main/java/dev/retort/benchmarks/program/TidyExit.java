package dev.retort.benchmarks.program;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work that tidies up even if the process is asked to end meanwhile, as by Ctrl-C.
 *
 * <p>Its thread is then interrupted, and has half a minute before the process ends.
 */
public final class TidyExit {
    private static final int SECONDS = 30;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);

    private TidyExit() {}

    /** Does the work on this thread. */
    public static <T> T after(Callable<T> work) throws Exception {
        TidyExit exit = new TidyExit();
        Runtime.getRuntime().addShutdownHook(new Thread(exit::interrupt));
        try {
            return work.call();
        } finally {
            exit.done.countDown();
        }
    }

    private void interrupt() {
        if (done.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            if (!done.await(SECONDS, TimeUnit.SECONDS)) {
                System.err.println("benchmarks: not everything was tidied up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
