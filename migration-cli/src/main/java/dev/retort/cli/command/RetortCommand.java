package dev.retort.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** The root of the command line: what can stand before every command. */
@CommandLine.Command(
        name = "retort",
        description = "Migrates PostgreSQL schemas along a graph of revisions.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            InitCommand.class,
            ListTemplatesCommand.class,
            RevisionCommand.class,
            UpgradeCommand.class,
            DowngradeCommand.class,
            CurrentCommand.class,
            HistoryCommand.class,
            SettingsCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Exit status: 0 done or nothing to do, 1 a defect, 2 usage, 3 settings,",
            "4 revisions or request, 5 the database is not as expected,",
            "6 database unreachable or locked, 7 a step failed, 130 interrupted."
        })
public final class RetortCommand {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    /** The options that were given. */
    public GlobalOptions options() {
        return options;
    }
}
