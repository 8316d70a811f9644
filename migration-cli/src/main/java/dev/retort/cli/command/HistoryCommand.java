package dev.retort.cli.command;

import com.google.inject.Injector;
import dev.retort.cli.output.Format;
import dev.retort.plan.Direction;
import dev.retort.port.HistoryEntry.Status;
import dev.retort.port.HistoryFilter;
import dev.retort.revision.RevisionId;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code retort history}. */
@CommandLine.Command(
        name = "history",
        description = "Show the revisions, the newest first, and what the database knows of each.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  retort history --limit 5",
            "  retort history --runs --status failed --since 2026-11-01T00:00:00Z --format json"
        })
public final class HistoryCommand implements Command {
    @Option(names = "--runs", description = "Show what was carried out instead: every step, with time and user.")
    private boolean runs;

    @Option(names = "--revision", paramLabel = "ID", description = "With --runs: only this revision (the whole id).")
    private Optional<RevisionId> revision = Optional.empty();

    @Option(names = "--direction", paramLabel = "WORD", description = "With --runs: only upgrade or downgrade.")
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

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text).")
    private Format format = Format.text;

    @Override
    public void run(Injector injector) {
        boolean filtered = revision.isPresent() || direction.isPresent() || status.isPresent() || since.isPresent();
        if (filtered && !runs) {
            throw new UsageException("--revision, --direction, --status and --since go with --runs; add it");
        }
        if (limit < 0) {
            throw new UsageException("--limit " + limit + " is below 0; leave it out for all");
        }
        Reports reports = injector.getInstance(Reports.class);
        if (runs) {
            reports.runs(new HistoryFilter(revision, direction, status, since, limit), format);
        } else {
            reports.history(limit, format);
        }
    }
}
