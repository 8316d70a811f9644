package dev.retort.benchmarks.plan;

import org.openjdk.jmh.results.RunResult;

/**
 * How long one thing took on one graph.
 *
 * @param size the revisions of the graph
 * @param what the method of {@link PlanBenchmark}
 * @param milliseconds the average
 */
record Measurement(GraphShape shape, int size, String what, double milliseconds) {

    static Measurement of(RunResult result) {
        return new Measurement(
                GraphShape.valueOf(result.getParams().getParam("shape")),
                Integer.parseInt(result.getParams().getParam("size")),
                result.getPrimaryResult().getLabel(),
                result.getPrimaryResult().getScore());
    }
}
