package dev.retort.adapters.jdbc;

import dev.retort.adapters.jdbc.Pipeline.Entry;
import dev.retort.plan.Step;
import java.util.List;

/**
 * What the connection is busy with.
 *
 * @param entries the statements, where several travel together
 * @param step the step of the last statement
 * @param length how many characters travel to the server
 * @param patient whether it waits for other transactions as long as it takes, and is watched instead
 */
record Work(List<Entry> entries, Step step, int length, boolean patient) {
    /** One statement. */
    static Work of(Step step, int length, boolean patient) {
        return new Work(List.of(), step, length, patient);
    }

    /** Statements that travel together. */
    static Work of(List<Entry> entries, int length) {
        return new Work(entries, entries.getLast().step(), length, false);
    }

    /**
     * The step that the server is busy with.
     *
     * @param query the beginning of the statement, as the server tells it
     */
    Step step(String query) {
        return entries.stream()
                .filter(entry -> !query.isEmpty() && entry.statement().text().startsWith(query))
                .findFirst()
                .map(Entry::step)
                .orElse(step);
    }
}
