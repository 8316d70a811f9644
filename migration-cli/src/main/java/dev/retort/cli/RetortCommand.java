package dev.retort.cli;

import dev.retort.cli.command.GlobalOptions;
import dev.retort.cli.command.look.BasesCommand;
import dev.retort.cli.command.look.BranchesCommand;
import dev.retort.cli.command.look.CurrentCommand;
import dev.retort.cli.command.look.GraphCommand;
import dev.retort.cli.command.look.HeadsCommand;
import dev.retort.cli.command.look.HistoryCommand;
import dev.retort.cli.command.look.ShowCommand;
import dev.retort.cli.command.look.ValidateCommand;
import dev.retort.cli.command.project.InitCommand;
import dev.retort.cli.command.project.ListTemplatesCommand;
import dev.retort.cli.command.project.SettingsCommand;
import dev.retort.cli.command.revision.MergeCommand;
import dev.retort.cli.command.revision.RebaseCommand;
import dev.retort.cli.command.revision.RevisionCommand;
import dev.retort.cli.command.run.DowngradeCommand;
import dev.retort.cli.command.run.EnsureVersionCommand;
import dev.retort.cli.command.run.PlanCommand;
import dev.retort.cli.command.run.RepairCommand;
import dev.retort.cli.command.run.StampCommand;
import dev.retort.cli.command.run.UpgradeCommand;
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
            SettingsCommand.class,
            RevisionCommand.class,
            MergeCommand.class,
            RebaseCommand.class,
            ValidateCommand.class,
            PlanCommand.class,
            UpgradeCommand.class,
            DowngradeCommand.class,
            StampCommand.class,
            RepairCommand.class,
            EnsureVersionCommand.class,
            CurrentCommand.class,
            HistoryCommand.class,
            GraphCommand.class,
            HeadsCommand.class,
            BasesCommand.class,
            BranchesCommand.class,
            ShowCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Exit status: 0 done or nothing to do, 1 a defect, 2 usage, 3 settings,",
            "4 revisions or request, 5 the database is not as expected,",
            "6 database unreachable or locked, 7 a step failed, 130 interrupted, or out of time."
        })
public final class RetortCommand {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    /** The options that were given. */
    public GlobalOptions options() {
        return options;
    }
}
