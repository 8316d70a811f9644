package dev.retort.port;

import java.util.List;

/** Reads what was carried out on a database. */
@FunctionalInterface
public interface HistoryReader {
    /**
     * The rows of the history that the filter lets through, the newest first; none where there is no history yet.
     *
     * @throws TargetException if the history cannot be read
     */
    List<HistoryEntry> read(HistoryFilter filter);
}
