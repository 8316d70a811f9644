package dev.retort.cli.command.run;

import dev.retort.cli.command.UsageException;
import dev.retort.cli.settings.Settings;
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
            paramLabel = "REV,...",
            description = "With --sql: the rows in force where the script begins, or base.")
    private Optional<String> from = Optional.empty();

    /** Refuses what does not go together. */
    void check(Settings settings) {
        if (!script(settings) && (output.isPresent() || from.isPresent())) {
            throw new UsageException("-o and --from go with --sql; add --sql, or leave them out");
        }
    }

    /** Refuses to write a script that does not know where it begins. */
    void requireFrom(Settings settings, String what) {
        if (script(settings) && from.isEmpty()) {
            throw new UsageException("offline, " + what + " has to know where it begins; add --from REV");
        }
    }

    /** Whether a script is written. */
    boolean script(Settings settings) {
        return adapter(settings).equals(TargetOpener.SQL_FILE);
    }

    /** The name of the adapter: the flag wins over the settings. */
    String adapter(Settings settings) {
        return sql ? TargetOpener.SQL_FILE : settings.adapter();
    }

    Optional<Path> output() {
        return output;
    }

    Optional<String> from() {
        return from;
    }
}
