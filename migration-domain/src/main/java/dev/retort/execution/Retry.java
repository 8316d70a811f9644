package dev.retort.execution;

import dev.retort.plan.Step;
import java.time.Duration;
import java.util.List;

/**
 * A transaction or statement that was rolled back and is tried again.
 *
 * @param step the step
 * @param attempt which retry it is, from 1
 * @param most how many there may be
 * @param pause how long the run waits before it
 * @param reason what the server said
 * @param blockers the sessions that were in the way when they were looked at last; empty where none was seen
 */
public record Retry(Step step, int attempt, int most, Duration pause, String reason, List<Blocker> blockers) {
    /** Copies the list. */
    public Retry {
        blockers = List.copyOf(blockers);
    }
}
