package dev.retort.execution;

import dev.retort.plan.MigrationPlan;
import dev.retort.plan.Step;
import java.time.Duration;

/** Is told what happens while a plan is carried out, on the thread that does it. What it throws ends the run. */
public interface MigrationListener {
    /** A listener that ignores everything. */
    MigrationListener NONE = new MigrationListener() {};

    /** The plan was made; its steps come next. */
    default void planned(MigrationPlan plan) {}

    /** Another run holds the lock, and this one waits. */
    default void waitingForLock(String holder) {}

    /** A step begins. */
    default void started(Step step) {}

    /** A step is done and committed. */
    default void finished(Step step, Duration elapsed) {}

    /** The server said something about a statement of a step. */
    default void notice(Step step, String message) {}

    /** Something was noticed that does not stop the run. */
    default void warning(String message) {}
}
