package dev.retort.adapters.jdbc;

import dev.retort.MigrationResult;
import dev.retort.Migrator;
import dev.retort.adapters.jdbc.testing.proxy.TcpProxy;
import dev.retort.adapters.jdbc.testing.proxy.Traffic;
import dev.retort.execution.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An upgrade through a proxy that may get stuck; then it is cancelled, and at last its connections are cut. */
final class DisturbedRun {
    private static final int PATIENCE_MILLISECONDS = 25_000;
    private static final int TO_OBEY_MILLISECONDS = 100;
    private static final int TO_END_MILLISECONDS = 10_000;

    private final TcpProxy proxy;
    private final Cancellation cancellation = new Cancellation();
    private final FutureTask<MigrationResult> run;

    DisturbedRun(Migrator migrator, TcpProxy proxy) {
        this.proxy = proxy;
        run = new FutureTask<>(() -> migrator.upgrade(cancellation, "head"));
        Thread.ofPlatform().daemon().start(run);
    }

    /** Waits for its end, and takes it for stuck when nothing passes so long behind a fault; answers what it threw. */
    Optional<Throwable> end(Duration quiet) throws InterruptedException {
        try {
            if (!endsOfItself(quiet.toMillis()) && !obeys() && !isOver(TO_END_MILLISECONDS)) {
                return Optional.of(new AssertionError("nothing, but goes on without connections"));
            }
            run.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause());
        }
    }

    private boolean endsOfItself(long quiet) throws InterruptedException {
        Traffic before = proxy.traffic();
        for (long waited = 0; waited < PATIENCE_MILLISECONDS; waited += quiet) {
            if (isOver(quiet)) {
                return true;
            }
            Traffic now = proxy.traffic();
            if (now.equals(before) && proxy.brokenAt().isPresent()) {
                return false;
            }
            before = now;
        }
        return false;
    }

    /** Where it does not, its connections are cut. */
    private boolean obeys() throws InterruptedException {
        cancellation.cancel();
        if (isOver(TO_OBEY_MILLISECONDS)) {
            return true;
        }
        proxy.close();
        return false;
    }

    private boolean isOver(long milliseconds) throws InterruptedException {
        try {
            run.get(milliseconds, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    boolean wasCancelled() {
        return cancellation.isCancelled();
    }
}
