package dev.retort.cli.output;

import dev.retort.execution.MigrationListener;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.Step;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells a run in lines: one per step, with how long it took. */
public final class ProgressLines implements MigrationListener {
    private final PrintStream stream;
    private final Consumer<String> warnings;
    private final RevisionTitles titles;

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
        stream.println("waiting for another run: " + holder);
    }

    @Override
    public void finished(Step step, Duration elapsed) {
        stream.println(String.format(
                Locale.ROOT,
                "  %s %s  %d ms",
                step.direction().word(),
                titles.of(step.revision()) + taken(step),
                elapsed.toMillis()));
    }

    /** A stamp that brings its revision nowhere takes its row out. */
    private static String taken(Step step) {
        return step instanceof Step.Stamp stamp && !stamp.marks() ? " (row taken out)" : "";
    }

    @Override
    public void notice(Step step, String message) {
        stream.println("  notice: " + message);
    }

    @Override
    public void warning(String message) {
        warnings.accept(message);
    }
}
