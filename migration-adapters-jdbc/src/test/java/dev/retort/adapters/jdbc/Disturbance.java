package dev.retort.adapters.jdbc;

import dev.retort.adapters.jdbc.testing.proxy.Fault;
import dev.retort.adapters.jdbc.testing.proxy.Message;
import java.time.Duration;

/** What happens to a run in its middle. */
sealed interface Disturbance {
    /** The message at which it happens, as it was in the run that was not disturbed. */
    Message at();

    /**
     * Its connection breaks.
     *
     * @param fault how
     * @param at the message
     */
    record Breaks(Fault fault, Message at) implements Disturbance {
        @Override
        public String toString() {
            return fault.kind() + " " + fault.moment() + " " + at + " (" + at.direction() + " " + at.number() + ")";
        }
    }

    /**
     * One of the server's processes is killed, and so the server restarts.
     *
     * @param at the message that has come
     * @param later so long behind that
     */
    record Crashes(Message at, Duration later) implements Disturbance {
        @Override
        public String toString() {
            return "CRASH " + later.toNanos() / 1000 + " us behind " + at + " (" + at.direction() + " " + at.number()
                    + ")";
        }
    }

    /**
     * Its sessions are ended on the server.
     *
     * @param at the message that has come
     * @param later so long behind that; at once, and the message waits for it, where this is zero
     */
    record Terminates(Message at, Duration later) implements Disturbance {
        @Override
        public String toString() {
            return "TERMINATE " + later.toNanos() / 1000 + " us behind " + at + " (" + at.direction() + " "
                    + at.number() + ")";
        }
    }
}
