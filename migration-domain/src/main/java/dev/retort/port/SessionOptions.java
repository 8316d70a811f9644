package dev.retort.port;

import dev.retort.execution.Cancellation;
import dev.retort.execution.MigrationListener;
import dev.retort.statement.SqlStatement;
import java.time.Duration;
import java.util.List;

/**
 * What a session is opened with.
 *
 * @param opening the statements that come first in the session
 * @param restore puts the session's settings back
 * @param lockLimit how long to wait for exclusive use
 * @param listener is told of waiting
 * @param cancellation ends the waiting
 */
public record SessionOptions(
        List<SqlStatement> opening,
        SqlStatement restore,
        Duration lockLimit,
        MigrationListener listener,
        Cancellation cancellation) {
    /** Copies the list. */
    public SessionOptions {
        opening = List.copyOf(opening);
    }
}
