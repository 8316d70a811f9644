package dev.retort.adapters.jdbc.testing.proxy;

/**
 * What happens to the connection of one message, once. Later connections are untouched.
 *
 * @param direction which way the message goes
 * @param message which one it is of those that go that way after logins, from 1, over all connections of the proxy
 * @param moment before it is passed on, or behind that
 * @param kind what happens
 */
public record Fault(Direction direction, int message, Moment moment, Kind kind) {
    /** When it happens. */
    public enum Moment {
        /** The message does not arrive. */
        BEFORE,
        /** The message is the last that arrives. */
        AFTER
    }

    /** What happens. */
    public enum Kind {
        /** Both sides are told that the connection was reset. */
        CUT,
        /** Both sides are told that the other one has closed. */
        CLOSE,
        /** Nothing arrives any more, and neither side is told. */
        FREEZE
    }

    boolean hits(Message other, Moment now) {
        return direction == other.direction() && message == other.number() && moment == now;
    }

    @Override
    public String toString() {
        return kind + " " + moment + " message " + message + " " + direction;
    }
}
