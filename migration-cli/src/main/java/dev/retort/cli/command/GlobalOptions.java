package dev.retort.cli.command;

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
            List.of("--config", "--environment", "--url", "--schema", "--scripts", "--set");

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
            description = "The database, instead of DATABASE_URL and the settings file.")
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
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log what is done, statement by statement, on standard error.")
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
        return new GivenOptions(config, environment, url, schema, scripts, settings());
    }

    // Not left to picocli, which looks into the quotes of values, and tells those that it takes for unbalanced.
    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : set) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--set takes KEY=VALUE, as in --set lock-timeout=5s");
            }
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return settings;
    }
}
