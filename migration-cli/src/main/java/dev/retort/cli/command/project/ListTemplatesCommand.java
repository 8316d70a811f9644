package dev.retort.cli.command.project;

import dev.retort.cli.command.GlobalOptions;
import dev.retort.cli.command.Standalone;
import dev.retort.cli.output.Console;
import dev.retort.cli.report.TemplatesReport;
import dev.retort.cli.report.TemplatesReport.Row;
import dev.retort.cli.template.ProjectTemplate;
import java.util.Arrays;
import picocli.CommandLine;

/** {@code retort list-templates}; needs no project. */
@CommandLine.Command(
        name = "list-templates",
        description = "List the kinds of project that init can make.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  retort init --template service orders-service"})
public final class ListTemplatesCommand implements Standalone {
    @Override
    public void run(Console console, GlobalOptions options) {
        console.tell(new TemplatesReport(Arrays.stream(ProjectTemplate.values())
                .map(template -> new Row(template.word(), template.description()))
                .toList()));
    }
}
