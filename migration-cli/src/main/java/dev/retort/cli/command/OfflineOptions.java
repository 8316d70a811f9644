package dev.retort.cli.command;

import dev.retort.cli.wiring.TargetOpener;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a direction is carried out on the database or written as a script. */
final class OfflineOptions {
    @Option(names = "--sql", description = "Write the SQL script instead of touching a database (offline mode).")
    private boolean sql;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "With --sql: the file to write, as a whole or not at all (default: standard output).")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "REV",
            description = "With --sql: the revision in force where the script begins.")
    private Optional<String> from = Optional.empty();

    /** Refuses what does not go together. */
    void check() {
        if (!sql && (output.isPresent() || from.isPresent())) {
            throw new UsageException("-o and --from go with --sql; add --sql, or leave them out");
        }
    }

    boolean sql() {
        return sql;
    }

    /** The name of the adapter: the flag alone decides the mode. */
    String adapter() {
        return sql ? TargetOpener.SQL_FILE : TargetOpener.JDBC;
    }

    Optional<Path> output() {
        return output;
    }

    Optional<String> from() {
        return from;
    }
}
