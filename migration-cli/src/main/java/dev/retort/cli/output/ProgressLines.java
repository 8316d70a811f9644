package dev.retort.cli.output;

import dev.retort.execution.MigrationListener;
import dev.retort.execution.Retry;
import dev.retort.execution.Wait;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.Step;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells a run in lines: one per step, with how long it took, and what is in its way meanwhile. */
public final class ProgressLines implements MigrationListener {
    private final PrintStream stream;
    private final Consumer<String> warnings;
    private final RevisionTitles titles;
    private Optional<String> ended = Optional.empty();

    /** Lines on the stream, warnings elsewhere. */
    public ProgressLines(PrintStream stream, Consumer<String> warnings, RevisionTitles titles) {
        this.stream = stream;
        this.warnings = warnings;
        this.titles = titles;
    }

    @Override
    public void planned(MigrationPlan plan) {
        stream.println(plan.steps().size() + (plan.steps().size() == 1 ? " step" : " steps") + " to do");
        if (!plan.dependents().isEmpty()) {
            stream.println("beside what was named, as they follow or depend on what goes: "
                    + plan.dependents().stream().map(titles::of).collect(Collectors.joining(", ")));
        }
    }

    @Override
    public void waitingForLock(String holder) {
        if (!ended.equals(Optional.of(holder))) {
            stream.println("waiting for another run: " + holder);
        }
    }

    @Override
    public void brokeLock(String holder) {
        // Told again while the session is still on its way out.
        if (!ended.equals(Optional.of(holder))) {
            ended = Optional.of(holder);
            stream.println("ended the session of another run: " + holder);
        }
    }

    @Override
    public void retrying(Retry retry) {
        stream.println("  " + named(retry.step()) + "  rolled back, tried again in " + time(retry.pause()) + " (retry "
                + retry.attempt() + " of " + retry.most() + "): " + inOneLine(retry.reason()));
        if (retry.blockers().isEmpty()) {
            stream.println("    in the way: it is not known who");
        }
        retry.blockers().forEach(blocker -> stream.println("    in the way: " + inOneLine(blocker.text())));
    }

    @Override
    public void waiting(Wait wait) {
        String progress = wait.progress().map(text -> ": " + inOneLine(text)).orElse("");
        stream.println("  " + named(wait.step()) + "  under way for " + time(wait.elapsed()) + progress);
        wait.blockers().forEach(blocker -> stream.println("    waits for " + inOneLine(blocker.text())));
    }

    @Override
    public void reconnecting(String reason, Duration pause) {
        stream.println("trying to connect again in " + time(pause) + ": " + inOneLine(reason));
    }

    @Override
    public void finished(Step step, Duration elapsed) {
        stream.println("  " + named(step) + taken(step) + "  " + elapsed.toMillis() + " ms");
    }

    private String named(Step step) {
        return step.direction().word() + " " + titles.of(step.revision());
    }

    private static String time(Duration time) {
        return time.toSeconds() == 0 ? time.toMillis() + " ms" : time.toSeconds() + " s";
    }

    /** What comes from the server may hold line ends, which would look like lines of Retort's. */
    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** A stamp that brings its revision nowhere takes its row out. */
    private static String taken(Step step) {
        return step instanceof Step.Stamp stamp && !stamp.marks() ? " (row taken out)" : "";
    }

    @Override
    public void notice(Step step, String message) {
        stream.println("  notice: " + message.strip().replace("\n", "\n    "));
    }

    @Override
    public void warning(String message) {
        warnings.accept(message);
    }
}
