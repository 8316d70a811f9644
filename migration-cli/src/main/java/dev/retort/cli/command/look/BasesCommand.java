package dev.retort.cli.command.look;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.output.Console;
import dev.retort.cli.report.RevisionsReport;
import dev.retort.cli.wiring.Revisions;
import dev.retort.revision.RevisionGraph;
import picocli.CommandLine;

/** {@code retort bases}. */
@CommandLine.Command(
        name = "bases",
        description = "Show the bases: the revisions that follow no other; -v shows all of their headers.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  retort bases -v"})
public final class BasesCommand implements Command {
    @Override
    public void run(Injector injector) {
        RevisionGraph graph = injector.getInstance(Revisions.class).graph();
        Console console = injector.getInstance(Console.class);
        console.tell(RevisionsReport.of(graph, graph.bases(), console.isVerbose()));
    }
}
