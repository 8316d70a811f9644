package dev.retort.execution;

import dev.retort.plan.MigrationPlan;
import dev.retort.plan.Step;
import java.time.Duration;

/**
 * Is told what happens while a plan is carried out. What it throws ends the run; what is on its way to the server then may
 * still be carried out.
 *
 * <p>One call comes after the other, but not all on the thread that carries the plan out: notices and waits are told
 * while a statement is under way.
 */
public interface MigrationListener {
    /** A listener that ignores everything. */
    MigrationListener NONE = new MigrationListener() {};

    /** The plan was made; its steps come next. */
    default void planned(MigrationPlan plan) {}

    /** Another run holds the lock, and this one waits. */
    default void waitingForLock(String holder) {}

    /** Another run held the lock, and its session was ended. */
    default void brokeLock(String holder) {}

    /** A step begins, and those before it are done. */
    default void started(Step step) {}

    /** A segment is done and committed; told by targets that commit. */
    default void committed(Segment segment) {}

    /** A step is done and committed. */
    default void finished(Step step, Duration elapsed) {}

    /** A transaction or statement was rolled back and is tried again. */
    default void retrying(Retry retry) {}

    /** A statement takes its time; told again and again. */
    default void waiting(Wait wait) {}

    /** The connection was lost; it is made anew after a pause. */
    default void reconnecting(String reason, Duration pause) {}

    /** The server said something about a statement of a step, or of one that travels with it. */
    default void notice(Step step, String message) {}

    /** Something was noticed that does not stop the run. */
    default void warning(String message) {}

    /** Every step of the plan is done. */
    default void completed(MigrationPlan plan, Duration elapsed) {}
}
