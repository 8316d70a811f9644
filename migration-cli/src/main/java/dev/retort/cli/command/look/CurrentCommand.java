package dev.retort.cli.command.look;

import static dev.retort.error.ErrorCode.NOT_AT_HEAD;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.output.Console;
import dev.retort.cli.report.CurrentReport;
import dev.retort.cli.wiring.Revisions;
import dev.retort.port.TargetException;
import dev.retort.revision.CandidateList;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionSet;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code retort current}. */
@CommandLine.Command(
        name = "current",
        description = "Show the revisions in force.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  retort current --format json", "  retort current --check-heads"})
public final class CurrentCommand implements Command {
    @Option(
            names = "--check-heads",
            description = "End with status 5 unless the database is at every head: a probe for deployments.")
    private boolean checkHeads;

    @Override
    public void run(Injector injector) {
        RevisionGraph graph = injector.getInstance(Revisions.class).graph();
        RevisionSet inForce = injector.getInstance(InForceNow.class).revisions();
        injector.getInstance(Console.class).tell(CurrentReport.of(graph, inForce));
        if (checkHeads) {
            refuseOtherThanHeads(graph, inForce);
        }
    }

    private static void refuseOtherThanHeads(RevisionGraph graph, RevisionSet inForce) {
        List<RevisionId> missing = graph.set(graph.heads()).minus(inForce).ids();
        if (!missing.isEmpty()) {
            throw new TargetException(
                    NOT_AT_HEAD,
                    "not in force: " + CandidateList.of(graph, missing)
                            + "; 'retort upgrade heads' brings the database there");
        }
    }
}
