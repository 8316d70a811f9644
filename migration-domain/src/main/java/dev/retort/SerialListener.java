package dev.retort;

import dev.retort.execution.MigrationListener;
import dev.retort.execution.Retry;
import dev.retort.execution.Segment;
import dev.retort.execution.Wait;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.Step;
import java.time.Duration;
import java.util.Objects;

/** Passes one call on after the other, whatever threads they come from, and counts the steps that are done. */
final class SerialListener implements MigrationListener {
    private final MigrationListener listener;
    private long lastFinished = System.nanoTime();
    private int finished;

    SerialListener(MigrationListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /** Tells of steps of the plan that are done and were not told, because the connection was lost with the answer. */
    synchronized void catchUp(MigrationPlan plan, int done) {
        while (finished < done) {
            finished(plan.steps().get(finished), Duration.ofNanos(System.nanoTime() - lastFinished));
        }
    }

    @Override
    public synchronized void planned(MigrationPlan plan) {
        lastFinished = System.nanoTime();
        listener.planned(plan);
    }

    @Override
    public synchronized void waitingForLock(String holder) {
        listener.waitingForLock(holder);
    }

    @Override
    public synchronized void brokeLock(String holder) {
        listener.brokeLock(holder);
    }

    @Override
    public synchronized void started(Step step) {
        listener.started(step);
    }

    @Override
    public synchronized void committed(Segment segment) {
        listener.committed(segment);
    }

    @Override
    public synchronized void finished(Step step, Duration elapsed) {
        finished++;
        lastFinished = System.nanoTime();
        listener.finished(step, elapsed);
    }

    @Override
    public synchronized void retrying(Retry retry) {
        listener.retrying(retry);
    }

    @Override
    public synchronized void waiting(Wait wait) {
        listener.waiting(wait);
    }

    @Override
    public synchronized void reconnecting(String reason, Duration pause) {
        listener.reconnecting(reason, pause);
    }

    @Override
    public synchronized void notice(Step step, String message) {
        listener.notice(step, message);
    }

    @Override
    public synchronized void warning(String message) {
        listener.warning(message);
    }

    @Override
    public synchronized void completed(MigrationPlan plan, Duration elapsed) {
        listener.completed(plan, elapsed);
    }
}
