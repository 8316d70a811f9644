package dev.retort.adapters.jdbc;

import dev.retort.dialect.postgresql.VersionQueries;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.OpenSteps;
import dev.retort.execution.Segment;
import dev.retort.plan.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of segments and steps as they begin and are known to be committed. */
final class StepProgress {
    private static final Logger LOG = LoggerFactory.getLogger(StepProgress.class);

    private final BorrowedConnection connection;
    private final VersionQueries queries;
    private final MigrationListener listener;
    private final StepFailures failures;
    private final OpenSteps open = new OpenSteps();
    private long begun = System.nanoTime();

    StepProgress(
            BorrowedConnection connection, VersionQueries queries, MigrationListener listener, StepFailures failures) {
        this.connection = connection;
        this.queries = queries;
        this.listener = listener;
        this.failures = failures;
    }

    /** A segment is taken up, perhaps once more; its steps begin unless others are still open. */
    void begin(Segment segment) {
        if (open.isEmpty()) {
            start(segment);
        }
    }

    /**
     * These segments are committed, and no transaction is open.
     *
     * @param next the one that comes next; empty where none is left
     */
    void done(Collection<Segment> segments, Optional<Segment> next) {
        Map<String, Duration> durations = durations(over(segments, next));
        for (Segment segment : segments) {
            finish(open.overBefore(segment), durations);
            start(segment);
            listener.committed(segment);
        }
        finish(next.map(open::overBefore).orElseGet(open::rest), durations);
        next.ifPresent(this::start);
    }

    /** The steps that are over now, where the server has to be asked how long each took. */
    private List<Step> over(Collection<Segment> segments, Optional<Segment> next) {
        List<Step> over = new ArrayList<>();
        OpenSteps ahead = open.copy();
        for (Segment segment : segments) {
            over.addAll(ahead.overBefore(segment));
            var unused = ahead.begunBy(segment);
        }
        over.addAll(next.map(ahead::overBefore).orElseGet(ahead::rest));
        return open.holdsAll(over) ? List.of() : over;
    }

    private void start(Segment segment) {
        List<Step> steps = open.begunBy(segment);
        if (!steps.isEmpty()) {
            begun = System.nanoTime();
        }
        steps.forEach(listener::started);
    }

    private void finish(List<Step> steps, Map<String, Duration> durations) {
        for (Step step : steps) {
            Duration elapsed = Optional.ofNullable(durations.get(step.revision().value()))
                    .orElseGet(() -> Duration.ofNanos(System.nanoTime() - begun));
            failures.completed(step);
            LOG.info("{} {} done in {} ms", step.direction().word(), step.revision(), elapsed.toMillis());
            listener.finished(step, elapsed);
        }
    }

    /** Steps that travelled together came back together; how long each took, the server knows. */
    private Map<String, Duration> durations(List<Step> steps) {
        Map<String, Duration> durations = new HashMap<>();
        if (steps.isEmpty()) {
            return durations;
        }
        try {
            for (List<Optional<String>> row : connection.rows(
                    queries.durations(steps.stream().map(Step::revision).toList()))) {
                durations.put(
                        row.get(0).orElse(""),
                        Duration.ofNanos(1000 * Long.parseLong(row.get(1).orElse("0"))));
            }
        } catch (SQLException e) {
            LOG.debug("how long the steps took cannot be read", e);
        }
        return durations;
    }
}
