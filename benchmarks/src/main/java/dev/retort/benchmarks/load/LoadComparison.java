package dev.retort.benchmarks.load;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How long both took for the same rows.
 *
 * @param megabytes the statements and their data
 */
record LoadComparison(LoadKind kind, int megabytes, Runs psql, Runs retort) {

    /** How many times as long as psql Retort took. */
    double ratio() {
        return retort.median() / psql.median();
    }

    /** What one of the two took, run after run. */
    record Runs(List<ProcessRun> runs) {
        /** Copies the list. */
        Runs {
            runs = List.copyOf(runs);
        }

        double median() {
            double[] sorted = seconds().sorted().toArray();
            int half = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        }

        double shortest() {
            return seconds().min().orElse(Double.NaN);
        }

        double longest() {
            return seconds().max().orElse(Double.NaN);
        }

        /** The most memory of all runs, not a number where the system does not tell. */
        double megabytes() {
            return runs.stream()
                    .flatMapToDouble(run -> run.megabytes().stream())
                    .max()
                    .orElse(Double.NaN);
        }

        private DoubleStream seconds() {
            return runs.stream().mapToDouble(ProcessRun::seconds);
        }
    }
}
