package dev.retort.cli.command.run;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.retort.cli.command.UsageException;
import dev.retort.cli.settings.Settings;
import dev.retort.cli.wiring.TargetOpener;
import dev.retort.execution.ScriptForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Whether a direction is carried out on the database or written as a script, and what kind of script. */
final class OfflineOptions {
    /** The names of standard output: what stands in such a file before must stay. */
    private static final Set<Path> STANDARD_OUTPUT = Stream.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
            .map(Path::of)
            .collect(toUnmodifiableSet());

    @Option(names = "--sql", description = "Write the SQL script instead of touching a database (offline mode).")
    private boolean sql;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "With --sql: the file to write, as a whole or not at all; - is standard output, as without it.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--split",
            paramLabel = "DIR",
            description = "With --sql: write a numbered file for each step into this folder, with run-all.sql and"
                    + " manifest.json.")
    private Optional<Path> split = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "REV,...",
            description = "With --sql: the rows in force where the script begins, or base; the same as FROM:REV.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--idempotent",
            description = "With --sql: a script that begins anywhere on its way, also where an earlier run of it ended,"
                    + " and does what is left.")
    private boolean idempotent;

    @Option(
            names = "--client",
            paramLabel = "psql|plain",
            description = "With --sql: what runs the script. plain is for pgAdmin, DBeaver or JDBC: SQL alone, steps of"
                    + " one transaction each (default: psql).")
    private Optional<Client> client = Optional.empty();

    /** What runs a script. */
    enum Client {
        /** psql, with its commands. */
        psql,
        /** Anything that sends one statement after the other. */
        plain
    }

    /** Refuses what does not go together. */
    void check(Settings settings) {
        boolean any = output.isPresent() || split.isPresent() || from.isPresent() || idempotent || client.isPresent();
        if (!script(settings) && any) {
            throw new UsageException(
                    "-o, --split, --from, --idempotent and --client go with --sql; " + "add --sql, or leave them out");
        }
        if (Stream.of(output, split)
                .flatMap(Optional::stream)
                .anyMatch(path -> path.toString().isBlank())) {
            throw new UsageException("-o and --split want a name; give one, or leave the option out");
        }
        if (output.isPresent() && split.isPresent()) {
            throw new UsageException("-o writes one file and --split a folder; leave one out");
        }
        if (isPlain() && (idempotent || split.isPresent())) {
            throw new UsageException("--client plain writes SQL alone, and "
                    + (idempotent ? "--idempotent" : "--split")
                    + " needs commands of psql; leave one out");
        }
        output().filter(file -> file.toString().endsWith(".sql"))
                .map(file -> real(file.toAbsolutePath()).getParent())
                .or(() -> split.map(OfflineOptions::real))
                .ifPresent(folder -> refuseAmongRevisions(folder, settings));
    }

    /** The next command would take the script for a revision. */
    private static void refuseAmongRevisions(Path folder, Settings settings) {
        for (Path location : settings.scriptLocations()) {
            Path revisions = real(location);
            if (folder.equals(revisions) || (settings.recursive() && folder.startsWith(revisions))) {
                throw new UsageException("the script would stand among the revision files of " + location
                        + "; write it to another folder");
            }
        }
    }

    /** Where a path leads, as far as it is there. */
    private static Path real(Path path) {
        Path folder = path.toAbsolutePath();
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            Path parent = folder.getParent();
            return parent == null ? folder : real(parent).resolve(folder.getFileName());
        }
    }

    /** Refuses to write a script that does not know where it begins. */
    void requireFrom(Settings settings, Way way, String what) {
        if (script(settings) && way.from().isEmpty()) {
            throw new UsageException("offline, " + what + " has to know where it begins; add --from REV");
        }
    }

    /**
     * From where to where.
     *
     * @param from the rows at the beginning, as given; empty where the target says them
     * @param targets the targets, as given
     */
    record Way(Optional<String> from, List<String> targets) {}

    /** What the parameters say, one of which may be a range. */
    Way way(Settings settings, List<String> parameters) {
        Optional<String> range =
                parameters.stream().filter(target -> target.contains(":")).findFirst();
        if (range.isEmpty()) {
            return new Way(from, parameters);
        }
        if (!script(settings)) {
            throw new UsageException("'" + range.get() + "' says where a script begins, and online the database does; "
                    + "name only the target, or add --sql");
        }
        if (from.isPresent() || parameters.size() > 1) {
            throw new UsageException("'" + range.get() + "' says where the script begins and ends; leave "
                    + (from.isPresent() ? "--from" : "the other targets") + " out, or write --from and the targets");
        }
        int colon = range.get().indexOf(':');
        String begin = range.get().substring(0, colon);
        String end = range.get().substring(colon + 1);
        if (begin.isBlank() || end.isBlank()) {
            throw new UsageException(
                    "'" + range.get() + "' lacks an end; write both, as in base:head or 3f2a91:90ab12");
        }
        return new Way(Optional.of(begin), List.of(end));
    }

    /** Whether a script is written. */
    boolean script(Settings settings) {
        return adapter(settings).equals(TargetOpener.SQL_FILE);
    }

    /** The name of the adapter: the flag wins over the settings. */
    String adapter(Settings settings) {
        return sql ? TargetOpener.SQL_FILE : settings.adapter();
    }

    /** The file that takes the script; empty where standard output does. */
    Optional<Path> output() {
        return output.filter(file -> !STANDARD_OUTPUT.contains(file));
    }

    Optional<Path> split() {
        return split;
    }

    ScriptForm form() {
        if (isPlain()) {
            return ScriptForm.GUARDED;
        }
        return idempotent ? ScriptForm.FROM_ANYWHERE : ScriptForm.ONCE;
    }

    private boolean isPlain() {
        return client.filter(Client.plain::equals).isPresent();
    }
}
