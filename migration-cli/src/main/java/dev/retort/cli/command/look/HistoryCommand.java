package dev.retort.cli.command.look;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.command.UsageException;
import dev.retort.cli.output.Console;
import dev.retort.cli.report.HistoryReport;
import dev.retort.cli.report.RunsReport;
import dev.retort.cli.wiring.Revisions;
import dev.retort.cli.wiring.Targets;
import dev.retort.plan.Direction;
import dev.retort.port.HistoryEntry.Status;
import dev.retort.port.HistoryFilter;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code retort history}. */
@CommandLine.Command(
        name = "history",
        description = "Show the revisions, the newest first, and what the database knows of each.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "With -v, each comes with all that its header says. Without a database in the settings the files alone are shown. In a range both ends are",
            "among what is shown, either may be left out, and -N counts from the head.",
            "",
            "Examples:",
            "  retort history --limit 5",
            "  retort history -r current:head",
            "  retort history --runs --status failed --since 2026-11-01T00:00:00Z --format json"
        })
public final class HistoryCommand implements Command {
    @Mixin
    private RangeOption range = new RangeOption();

    @Option(
            names = {"-i", "--indicate-current"},
            description = "Ask the database even where none is set: fail rather than show the files alone.")
    private boolean indicateCurrent;

    @Option(names = "--runs", description = "Show what was carried out instead: every step, with time and user.")
    private boolean runs;

    @Option(names = "--revision", paramLabel = "ID", description = "With --runs: only this revision (the whole id).")
    private Optional<RevisionId> revision = Optional.empty();

    @Option(names = "--direction", paramLabel = "WORD", description = "With --runs: only upgrade, downgrade or stamp.")
    private Optional<Direction> direction = Optional.empty();

    @Option(names = "--status", paramLabel = "WORD", description = "With --runs: only done, failed or running.")
    private Optional<Status> status = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "With --runs: only from this time on (2026-11-22T09:00:00Z).")
    private Optional<Instant> since = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many lines.")
    private int limit;

    @Override
    public void run(Injector injector) {
        boolean filtered = revision.isPresent() || direction.isPresent() || status.isPresent() || since.isPresent();
        if (filtered && !runs) {
            throw new UsageException("--revision, --direction, --status and --since go with --runs; add it");
        }
        if (runs && (range.isGiven() || indicateCurrent)) {
            throw new UsageException("-r and -i are about revisions; leave --runs out");
        }
        if (limit < 0) {
            throw new UsageException("--limit " + limit + " is below 0; leave it out for all");
        }
        Console console = injector.getInstance(Console.class);
        InForceNow now = injector.getInstance(InForceNow.class);
        if (runs) {
            console.tell(RunsReport.of(now.history(new HistoryFilter(revision, direction, status, since, limit))));
        } else {
            console.tell(revisions(injector, now, console.isVerbose()).first(limit));
        }
    }

    private HistoryReport revisions(Injector injector, InForceNow now, boolean details) {
        RevisionGraph graph = injector.getInstance(Revisions.class).graph();
        RevisionRange wanted = range.range();
        List<RevisionId> order = now.resolver(wanted.mentionsCurrent()).resolve(wanted);
        if (!indicateCurrent && !injector.getInstance(Targets.class).anythingToLookAt()) {
            return HistoryReport.of(graph, order, details);
        }
        return HistoryReport.of(graph, order, now.revisions().heads().ids(), now.history(), details);
    }
}
