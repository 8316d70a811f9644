package dev.retort.cli.command.look;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.output.Console;
import dev.retort.cli.report.RevisionsReport;
import dev.retort.cli.wiring.Revisions;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code retort heads}. */
@CommandLine.Command(
        name = "heads",
        description = "Show the heads: the revisions that no other follows; -v shows all of their headers.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  retort heads -v", "  retort heads --resolve-dependencies --format json"})
public final class HeadsCommand implements Command {
    @Option(
            names = "--resolve-dependencies",
            description = "Leave out those that another revision depends on: what is left are the rows of the version"
                    + " table when everything is in force.")
    private boolean resolveDependencies;

    @Override
    public void run(Injector injector) {
        RevisionGraph graph = injector.getInstance(Revisions.class).graph();
        Console console = injector.getInstance(Console.class);
        List<RevisionId> heads = resolveDependencies ? graph.effectiveHeads() : graph.heads();
        console.tell(RevisionsReport.of(graph, heads, console.isVerbose()));
    }
}
