package dev.retort.adapters.jdbc;

import java.util.Optional;
import java.util.UUID;

/** Who a run is, over all its connections: its id in the history, and the server process that holds the lock for it. */
final class RunIdentity {
    private String id = UUID.randomUUID().toString();
    private Optional<Backend> holder = Optional.empty();

    String id() {
        return id;
    }

    /** The process that holds the lock, or held it when the connection was lost. */
    Optional<Backend> holder() {
        return holder;
    }

    void holds(Backend backend) {
        holder = Optional.of(backend);
    }

    /** The lock was given back, so the run is over; the next one is another. */
    void released() {
        holder = Optional.empty();
        id = UUID.randomUUID().toString();
    }
}
