package dev.retort.port;

import dev.retort.plan.Direction;
import dev.retort.revision.RevisionId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which rows of the history are wanted.
 *
 * @param revision only this revision
 * @param direction only this direction
 * @param status only this status: {@code done}, {@code failed} or {@code running}
 * @param since only what was started at this time or later
 * @param limit at most so many rows; 0 for all
 */
public record HistoryFilter(
        Optional<RevisionId> revision,
        Optional<Direction> direction,
        Optional<HistoryEntry.Status> status,
        Optional<Instant> since,
        int limit) {
    /** Lets everything through. */
    public static final HistoryFilter ALL =
            new HistoryFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
}
