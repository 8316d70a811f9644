package dev.retort.cli.command;

import com.google.inject.Injector;
import dev.retort.cli.output.Format;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code retort current}. */
@CommandLine.Command(
        name = "current",
        description = "Show the revisions in force.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  retort current --format json"})
public final class CurrentCommand implements Command {
    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text).")
    private Format format = Format.text;

    @Override
    public void run(Injector injector) {
        injector.getInstance(Reports.class).current(format);
    }
}
