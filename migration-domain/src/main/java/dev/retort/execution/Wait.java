package dev.retort.execution;

import dev.retort.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A statement that takes its time.
 *
 * @param step the step
 * @param elapsed how long it has run
 * @param blockers the sessions that it waits for; empty while it works
 * @param progress how far the server says it is, as {@code building index: scanning table, 12 of 80 blocks}; empty where
 *     the server does not say
 */
public record Wait(Step step, Duration elapsed, List<Blocker> blockers, Optional<String> progress) {
    /** Copies the list. */
    public Wait {
        blockers = List.copyOf(blockers);
    }
}
