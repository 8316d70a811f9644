package dev.retort.cli.command.look;

import com.google.inject.Inject;
import dev.retort.cli.command.UsageException;
import dev.retort.cli.settings.Settings;
import dev.retort.cli.wiring.Revisions;
import dev.retort.cli.wiring.Targets;
import dev.retort.plan.Planner;
import dev.retort.plan.RevisionResolver;
import dev.retort.port.HistoryEntry;
import dev.retort.port.HistoryFilter;
import dev.retort.port.HistoryReader;
import dev.retort.port.MigrationTarget;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionSet;
import java.util.List;
import java.util.Optional;

/** What the database holds, checked against the revisions. */
final class InForceNow {
    private final Targets targets;
    private final Revisions revisions;
    private final Settings settings;

    @Inject
    InForceNow(Targets targets, Revisions revisions, Settings settings) {
        this.targets = targets;
        this.revisions = revisions;
        this.settings = settings;
    }

    /** Everything in force. */
    RevisionSet revisions() {
        return new Planner(revisions.graph()).inForce(targets.rows());
    }

    /**
     * Finds what expressions mean in the graph, where an offset alone counts from the head.
     *
     * @param mentionsCurrent whether one says {@code current}, so that the database has to be asked
     */
    RevisionResolver resolver(boolean mentionsCurrent) {
        Optional<List<RevisionId>> rows =
                mentionsCurrent ? Optional.of(revisions().heads().ids()) : Optional.empty();
        return RevisionResolver.countingFromHead(revisions.graph(), rows);
    }

    /** What was carried out; nothing where the target keeps no history. */
    List<HistoryEntry> history() {
        try (MigrationTarget target = targets.forLooking()) {
            return target.history()
                    .map(history -> history.read(HistoryFilter.ALL))
                    .orElse(List.of());
        }
    }

    /** What was carried out and passes the filter. */
    List<HistoryEntry> history(HistoryFilter filter) {
        try (MigrationTarget target = targets.forLooking()) {
            HistoryReader history = target.history()
                    .orElseThrow(() -> new UsageException(
                            "the adapter '" + settings.adapter() + "' keeps no history; leave --runs out"));
            return history.read(filter);
        }
    }
}
