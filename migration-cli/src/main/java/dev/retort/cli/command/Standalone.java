package dev.retort.cli.command;

import dev.retort.cli.output.Console;

/** A command that needs no project, and so neither settings nor an injector. */
public interface Standalone {
    /**
     * Runs.
     *
     * @throws dev.retort.error.MigrationException if it cannot do what it was asked
     */
    void run(Console console, GlobalOptions options);
}
