package dev.retort.adapters.jdbc.testing.proxy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a proxy does besides counting.
 *
 * @param toServer how much later messages of clients arrive
 * @param toClient how much later messages of the server arrive
 * @param fault what breaks
 * @param hidesPid whether clients are told other process ids than those of the server, as by a pooler
 * @param trace told of each message after logins before it is passed on, which waits for that; by several threads
 */
public record ProxyOptions(
        Duration toServer, Duration toClient, Optional<Fault> fault, boolean hidesPid, Consumer<Message> trace) {
    /** Everything passes as it comes. */
    public static final ProxyOptions NONE =
            new ProxyOptions(Duration.ZERO, Duration.ZERO, Optional.empty(), false, message -> {});

    /** So much later, in each direction. */
    public ProxyOptions delaying(Duration each) {
        return new ProxyOptions(each, each, fault, hidesPid, trace);
    }

    /** With this fault. */
    public ProxyOptions failing(Fault once) {
        return new ProxyOptions(toServer, toClient, Optional.of(once), hidesPid, trace);
    }

    /** With process ids that are not the server's. */
    public ProxyOptions hidingPid() {
        return new ProxyOptions(toServer, toClient, fault, true, trace);
    }

    /** With this listener. */
    public ProxyOptions tracing(Consumer<Message> listener) {
        return new ProxyOptions(toServer, toClient, fault, hidesPid, listener);
    }

    Duration delay(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }
}
