package dev.retort.adapters.jdbc;

import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who a run is, over all its connections: its id in the history, and the server process that it has lost. */
final class RunIdentity {
    private String id = UUID.randomUUID().toString();
    private final List<RevisionId> completed = new ArrayList<>();
    private Optional<Backend> lost = Optional.empty();

    String id() {
        return id;
    }

    /** The process that held the lock for this run when the connection to it was lost. */
    Optional<Backend> lost() {
        return lost;
    }

    /** The steps that the run is known to have done, over all its connections. */
    List<RevisionId> completed() {
        return completed;
    }

    void lost(Backend backend) {
        lost = Optional.of(backend);
    }

    /** The lock was given back, so the run is over; the next one is another. */
    void released() {
        lost = Optional.empty();
        completed.clear();
        id = UUID.randomUUID().toString();
    }
}
