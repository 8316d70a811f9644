package dev.retort.cli.command.run;

import dev.retort.cli.command.UsageException;
import dev.retort.execution.ExecutionOptions;
import picocli.CommandLine.Option;

/** Whether another run that holds the lock is ended. */
final class LockOption {
    @Option(
            names = "--break-lock",
            description = "End the session of another run that holds the lock, and tell whose it was.")
    private boolean breakLock;

    /** Refuses it where a script is written, which finds the lock later. */
    void check(boolean script) {
        if (breakLock && script) {
            throw new UsageException(
                    "--break-lock ends a session of the database, and a script is written without one; leave one out");
        }
    }

    /** These options, with what was chosen. */
    ExecutionOptions on(ExecutionOptions options) {
        return breakLock ? options.waiting(options.waiting().breakingLock()) : options;
    }
}
