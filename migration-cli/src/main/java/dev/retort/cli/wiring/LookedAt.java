package dev.retort.cli.wiring;

import dev.retort.port.InForce;

/** What looking at the database came to, for a command that can do without. */
public sealed interface LookedAt {
    /**
     * It was looked at.
     *
     * @param inForce what it holds
     */
    record Database(InForce inForce) implements LookedAt {}

    /**
     * It was not.
     *
     * @param reason why, to follow a colon
     */
    record Nothing(String reason) implements LookedAt {}
}
