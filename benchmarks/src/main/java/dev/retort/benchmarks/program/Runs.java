package dev.retort.benchmarks.program;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What a program took, run after run.
 *
 * @param runs at least one
 */
public record Runs(List<ProcessRun> runs) {
    /** Copies the list. */
    public Runs {
        runs = List.copyOf(runs);
    }

    /** Seconds of the run in the middle. */
    public double median() {
        double[] sorted = seconds().sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Seconds of the shortest run. */
    public double shortest() {
        return seconds().min().orElse(Double.NaN);
    }

    /** Seconds of the longest run. */
    public double longest() {
        return seconds().max().orElse(Double.NaN);
    }

    /** The most memory of all runs, not a number where the system does not tell. */
    public double megabytes() {
        return runs.stream()
                .flatMapToDouble(run -> run.megabytes().stream())
                .max()
                .orElse(Double.NaN);
    }

    private DoubleStream seconds() {
        return runs.stream().mapToDouble(ProcessRun::seconds);
    }
}
