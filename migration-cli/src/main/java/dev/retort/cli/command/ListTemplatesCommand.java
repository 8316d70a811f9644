package dev.retort.cli.command;

import dev.retort.cli.output.Console;
import dev.retort.cli.template.ProjectTemplate;
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
        for (ProjectTemplate template : ProjectTemplate.values()) {
            console.out().println(String.format("%-14s%s", template.word(), template.description()));
        }
    }
}
