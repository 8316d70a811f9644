package dev.retort.port;

import java.util.Optional;

/**
 * Where plans are carried out: a database, a file, a recording.
 *
 * <p>For implementors:
 *
 * <ol>
 *   <li>{@link #inspect()} takes no lock and changes nothing; it may be called any number of times, before and after
 *       {@link #open}.
 *   <li>{@link #open} gives exclusive use: until the session is closed no other run carries out a plan on the same
 *       version table.
 *   <li>{@link #close()} closes what the target itself opened, and nothing else.
 * </ol>
 *
 * <p>Targets need not be thread-safe.
 */
public interface MigrationTarget extends AutoCloseable {
    /**
     * What is in force now.
     *
     * @throws TargetException if that cannot be found out
     */
    InForce inspect();

    /**
     * Begins to work on the target; waits for its turn.
     *
     * @throws TargetException if the target cannot be reached or does not become free in time
     */
    MigrationSession open(SessionOptions options);

    /** What was carried out on it, where it keeps that; empty otherwise, and for a target that says nothing else. */
    default Optional<HistoryReader> history() {
        return Optional.empty();
    }

    @Override
    void close();
}
