package dev.retort.cli.command;

import dev.retort.cli.settings.GivenOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of the command line: what can stand before every command. */
@CommandLine.Command(
        name = "retort",
        description = "Migrates PostgreSQL schemas along a graph of revisions.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            InitCommand.class,
            RevisionCommand.class,
            UpgradeCommand.class,
            DowngradeCommand.class,
            CurrentCommand.class,
            HistoryCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Exit status: 0 done or nothing to do, 1 a defect, 2 usage, 3 settings,",
            "4 revisions or request, 5 the database is not as expected,",
            "6 database unreachable or locked, 7 a step failed, 130 interrupted."
        })
public final class RetortCommand {
    @Option(
            names = {"-c", "--config"},
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "The settings file (default: config/migration.yaml).")
    private Optional<Path> config = Optional.empty();

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
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "After a failure, print where in Retort it came from.")
    private boolean stacktrace;

    /** Whether failures are followed by their stack trace. */
    public boolean stacktrace() {
        return stacktrace;
    }

    /** What the command line says about settings. */
    public GivenOptions given() {
        return new GivenOptions(config, url, schema, scripts);
    }
}
