package dev.retort.cli.command;

import com.google.inject.Injector;

/** A command that works with a project: picocli has filled its fields, and it takes the rest from the injector. */
public interface Command {
    /**
     * Runs.
     *
     * @throws dev.retort.error.MigrationException if it cannot do what it was asked
     */
    void run(Injector injector);

    /** Whether its parameters may look like options, as {@code -1} does. */
    default boolean takesExpressions() {
        return false;
    }
}
