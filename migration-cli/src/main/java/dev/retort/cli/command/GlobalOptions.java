package dev.retort.cli.command;

import dev.retort.cli.output.Format;
import dev.retort.cli.output.Verbosity;
import dev.retort.cli.settings.GivenOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command; they may stand before and behind its name. */
public final class GlobalOptions {
    /** Those that say something about a project. */
    public static final List<String> OF_PROJECTS =
            List.of("--config", "--environment", "--url", "--schema", "--scripts", "--set", "-x");

    @Option(
            names = {"-c", "--config"},
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "The settings file (default: config/migration.yaml).")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = {"-n", "--environment"},
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "The named environment of the settings file (default: RETORT_ENVIRONMENT, or none).")
    private Optional<String> environment = Optional.empty();

    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "The database, instead of DATABASE_URL and the settings file; wins over direct-url, too.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--schema",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "The isolation schema, instead of DB_SCHEMA and the settings file.")
    private Optional<String> schema = Optional.empty();

    @Option(
            names = "--scripts",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "A folder with revision files, instead of the settings file's; repeatable.")
    private List<Path> scripts = new ArrayList<>();

    @Option(
            names = "--set",
            scope = ScopeType.INHERIT,
            paramLabel = "KEY=VALUE",
            description = "Any setting by its key (--set lock-timeout=5s); lists with commas; repeatable.")
    private List<String> set = new ArrayList<>();

    @Option(
            names = "-x",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME=VALUE",
            description = "The value of a variable in scripts, or an argument for an adapter of one's own; repeatable.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--format",
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            description = "How results are written: text or json (default: text).")
    private Format format = Format.text;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "Write no colours; they are left out, too, where no terminal reads, or NO_COLOR is set.")
    private boolean noColour;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log what is done, statement by statement, on standard error, and show all that headers say.")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Tell only results, warnings and failures.")
    private boolean quiet;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "After a failure, print where in Retort it came from.")
    private boolean stacktrace;

    /** How results are written. */
    public Format format() {
        return format;
    }

    /** Whether colours are left out even on a terminal. */
    public boolean noColour() {
        return noColour;
    }

    /** Whether failures are followed by their stack trace. */
    public boolean stacktrace() {
        return stacktrace;
    }

    /**
     * How much is told.
     *
     * @throws dev.retort.error.MigrationException if both are asked for
     */
    public Verbosity verbosity() {
        if (verbose && quiet) {
            throw new UsageException("-v and -q do not go together; leave one out");
        }
        return verbose ? Verbosity.VERBOSE : quiet ? Verbosity.QUIET : Verbosity.NORMAL;
    }

    /**
     * What the command line says about settings.
     *
     * @throws dev.retort.error.MigrationException if a name in it is blank
     */
    public GivenOptions given() {
        if (environment.filter(String::isBlank).isPresent()) {
            throw new UsageException("--environment is blank; name one of the settings file, or leave it out");
        }
        if (scripts.stream().anyMatch(folder -> folder.toString().isBlank())) {
            throw new UsageException("--scripts is blank; name a folder, or leave it out");
        }
        return new GivenOptions(
                config,
                environment,
                url,
                schema,
                scripts,
                pairs("--set", "lock-timeout=5s", set),
                pairs("-x", "ticket=OPS-7", arguments));
    }

    // Not left to picocli, which looks into the quotes of values, and tells those that it takes for unbalanced.
    private static Map<String, String> pairs(String option, String example, List<String> given) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : given) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException(option + " takes KEY=VALUE, as in " + option + " " + example);
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }
}
