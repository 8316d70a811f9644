package dev.retort.cli.command;

import com.google.inject.Injector;
import dev.retort.cli.output.Console;
import dev.retort.cli.output.Format;
import dev.retort.cli.output.SettingsReport;
import dev.retort.cli.settings.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code retort settings}. */
@CommandLine.Command(
        name = "settings",
        description = "Show the settings that hold, and where each was found; secrets are left out.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  retort settings", "  retort -n production settings --format json"})
public final class SettingsCommand implements Command {
    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text).")
    private Format format = Format.text;

    @Override
    public void run(Injector injector) {
        SettingsReport report =
                new SettingsReport(injector.getInstance(Settings.class).effective());
        injector.getInstance(Console.class).out().println(report.in(format));
    }
}
