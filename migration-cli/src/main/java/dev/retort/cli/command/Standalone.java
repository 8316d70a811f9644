package dev.retort.cli.command;

import dev.retort.cli.output.Console;
import java.util.List;

/** A command that needs no project, and so neither settings nor an injector. */
public interface Standalone {
    /** Which of {@link GlobalOptions#OF_PROJECTS} it takes all the same. */
    default List<String> options() {
        return List.of();
    }

    /**
     * Runs.
     *
     * @throws dev.retort.error.MigrationException if it cannot do what it was asked
     */
    void run(Console console, GlobalOptions options);
}
