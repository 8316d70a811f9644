package dev.retort.adapters.jdbc;

import dev.retort.execution.Cancellation;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.Retry;
import dev.retort.execution.Segment;
import dev.retort.plan.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Decides whether what the server rolled back is tried again, and waits before it. Not thread-safe. */
final class Retries {
    /** lock_not_available, deadlock_detected, serialization_failure (manual, appendix A). */
    private static final Set<String> PASSING = Set.of("55P03", "40P01", "40001");

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final int most;
    private final StatementWatch watch;
    private final MigrationListener listener;
    private final Cancellation cancellation;
    private Optional<Segment> failing = Optional.empty();
    private int attempts;

    Retries(int most, StatementWatch watch, MigrationListener listener, Cancellation cancellation) {
        this.most = most;
        this.watch = watch;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** Whether a failure has its reason in what others do just now. */
    static boolean isPassing(SQLException e) {
        return PASSING.contains(Failures.sqlState(e).orElse(""));
    }

    /** Whether a segment may be tried again after this failure; if so, waits first. */
    boolean again(Segment segment, Step step, SQLException e) {
        if (!isPassing(e) || cancellation.isCancelled()) {
            return false;
        }
        attempts = failed(segment) ? attempts + 1 : 1;
        failing = Optional.of(segment);
        if (attempts > most) {
            return false;
        }
        Duration pause = pause(attempts);
        listener.retrying(new Retry(step, attempts, most, pause, Failures.message(e), watch.blockers()));
        sleep(pause);
        return !cancellation.isCancelled();
    }

    @SuppressWarnings("ReferenceEquality") // The same segment, not one that holds the same.
    private boolean failed(Segment segment) {
        return failing.isPresent() && failing.get() == segment;
    }

    /** What a failure after all attempts adds to its message. */
    String remark(SQLException e) {
        if (!isPassing(e)) {
            return "";
        }
        StringBuilder remark = new StringBuilder();
        if (attempts > most) {
            remark.append("\n  tried: ").append(most + 1).append(most == 0 ? " time" : " times");
        }
        return remark.append(inTheWay()).toString();
    }

    /** Who was in the way, a line each. */
    String inTheWay() {
        if (watch.blockers().isEmpty()) {
            return "\n  in the way: "
                    + (watch.sees()
                            ? "nobody who could be seen"
                            : "not known, because there is no second connection to look from");
        }
        return watch.blockers().stream()
                .map(blocker -> "\n  in the way: " + blocker.text())
                .collect(Collectors.joining());
    }

    /** Doubles with each attempt, and is less by up to a half, so that two that met do not meet again. */
    private static Duration pause(int attempt) {
        long full = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 16));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
    }

    private void sleep(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        try {
            while (System.nanoTime() < end && !cancellation.isCancelled()) {
                TimeUnit.NANOSECONDS.sleep(Math.min(LOOK.toNanos(), Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.cancel();
        }
    }
}
