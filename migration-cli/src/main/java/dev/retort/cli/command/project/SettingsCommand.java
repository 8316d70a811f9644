package dev.retort.cli.command.project;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.output.Console;
import dev.retort.cli.report.SettingsReport;
import dev.retort.cli.settings.Settings;
import picocli.CommandLine;

/** {@code retort settings}. */
@CommandLine.Command(
        name = "settings",
        description = "Show the settings that hold, and where each was found; secrets are left out.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  retort settings", "  retort -n production settings --format json"})
public final class SettingsCommand implements Command {
    @Override
    public void run(Injector injector) {
        injector.getInstance(Console.class)
                .tell(new SettingsReport(injector.getInstance(Settings.class).effective()));
    }
}
