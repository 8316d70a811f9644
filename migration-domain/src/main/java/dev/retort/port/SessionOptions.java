package dev.retort.port;

import dev.retort.execution.Cancellation;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.WaitPolicy;
import dev.retort.statement.SqlStatement;
import java.util.List;

/**
 * What a session is opened with.
 *
 * @param opening the statements that come first in the session
 * @param restore puts the session's settings back
 * @param waiting how long to wait for exclusive use, and for what is in the way behind that
 * @param listener is told of waiting
 * @param cancellation ends the waiting
 */
public record SessionOptions(
        List<SqlStatement> opening,
        SqlStatement restore,
        WaitPolicy waiting,
        MigrationListener listener,
        Cancellation cancellation) {
    /** Copies the list. */
    public SessionOptions {
        opening = List.copyOf(opening);
    }
}
