package dev.retort.cli.command.look;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.command.UsageException;
import dev.retort.cli.output.Console;
import dev.retort.cli.report.GraphReport;
import dev.retort.cli.wiring.Revisions;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionRange;
import dev.retort.revision.RevisionSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code retort graph}. */
@CommandLine.Command(
        name = "graph",
        description = "Draw the revisions, the newest first, as git log --graph draws commits.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A line of | leads to what a revision follows, one of : to what it depends on.",
            "",
            "Examples:",
            "  retort graph",
            "  retort graph -i -r base:billing@head"
        })
public final class GraphCommand implements Command {
    private static final int MOST_DRAWN = 5_000;

    @Mixin
    private RangeOption range = new RangeOption();

    @Option(
            names = {"-i", "--indicate-current"},
            description = "Mark what the database is at.")
    private boolean indicateCurrent;

    @Override
    public void run(Injector injector) {
        InForceNow now = injector.getInstance(InForceNow.class);
        RevisionRange wanted = range.range();
        List<RevisionId> order = now.resolver(wanted.mentionsCurrent()).resolve(wanted);
        Console console = injector.getInstance(Console.class);
        if (order.size() > MOST_DRAWN && !console.forPrograms()) {
            throw new UsageException(
                    order.size() + " revisions are too many for a drawing that anybody could follow (at most "
                            + MOST_DRAWN + "); narrow it with -r, or take --format json");
        }
        Optional<RevisionSet> inForce = indicateCurrent ? Optional.of(now.revisions()) : Optional.empty();
        console.tell(GraphReport.of(injector.getInstance(Revisions.class).graph(), order, inForce));
    }
}
