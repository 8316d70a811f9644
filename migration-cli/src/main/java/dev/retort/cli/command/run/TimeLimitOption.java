package dev.retort.cli.command.run;

import dev.retort.cli.command.UsageException;
import dev.retort.error.ErrorCategory;
import dev.retort.error.MigrationException;
import dev.retort.execution.Cancellation;
import dev.retort.execution.CancelledException;
import dev.retort.execution.Deadline;
import dev.retort.script.TimeLimit;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long a run may take. */
final class TimeLimitOption {
    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Cancel the run after this time (500ms, 2s, 5min), as Ctrl-C does.")
    private Optional<Duration> limit = Optional.empty();

    /** Runs, at most so long. */
    void during(Cancellation cancellation, Runnable run) {
        limit.ifPresentOrElse(time -> during(time, cancellation, run), run);
    }

    private static void during(Duration time, Cancellation cancellation, Runnable run) {
        if (time.isZero()) {
            throw new UsageException("--time-limit leaves no time; leave it out for a run without a limit");
        }
        try (Deadline deadline = cancellation.cancelAfter(time)) {
            during(deadline, time, run);
        }
    }

    private static void during(Deadline deadline, Duration time, Runnable run) {
        try {
            run.run();
        } catch (MigrationException e) {
            boolean over = deadline.isReached() && e.code().category() == ErrorCategory.INTERRUPTED;
            throw over
                    ? new CancelledException("the time limit of " + text(time) + " is over: " + e.getMessage(), e)
                    : e;
        }
    }

    private static String text(Duration time) {
        return time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    /** Reads what settings take for a time. */
    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return TimeLimit.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
