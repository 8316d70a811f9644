package dev.retort.benchmarks.plan;

import dev.retort.plan.MigrationPlan;
import dev.retort.plan.PlanRequest;
import dev.retort.plan.Planner;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The graph of revisions that are in memory, and plans over it, without a database.
 *
 * <p>Open and not final, because JMH derives from it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class PlanBenchmark {
    private static final List<RevisionExpression> HEADS = List.of(new RevisionExpression.Heads());
    private static final PlanRequest UPGRADE = new PlanRequest.Upgrade(HEADS);
    private static final PlanRequest DOWNGRADE = new PlanRequest.Downgrade(new RevisionExpression.Base(), false);
    private static final PlanRequest STAMP = new PlanRequest.Stamp(HEADS, false);

    /** What the graph looks like. */
    @Param
    public GraphShape shape = GraphShape.LINE;

    /** How many revisions it has. */
    @Param({"1000", "10000", "100000", "1000000"})
    public int size;

    private List<Revision> revisions = List.of();
    private List<RevisionId> everything = List.of();
    private Planner planner = new Planner(RevisionGraph.of(List.of()));

    /** JMH makes one for each shape and size. */
    public PlanBenchmark() {}

    /** Makes the revisions and what else is not measured. */
    @Setup
    public void prepare() {
        revisions = shape.revisions(size);
        RevisionGraph graph = RevisionGraph.of(revisions);
        everything = graph.effectiveHeads();
        planner = new Planner(graph);
    }

    /** From revisions in memory to their graph. */
    @Benchmark
    public RevisionGraph graph() {
        return RevisionGraph.of(revisions);
    }

    /** {@code upgrade heads} on an empty version table. */
    @Benchmark
    public MigrationPlan upgrade() {
        return planner.plan(List.of(), UPGRADE);
    }

    /** {@code downgrade base} with everything in force. */
    @Benchmark
    public MigrationPlan downgrade() {
        return planner.plan(everything, DOWNGRADE);
    }

    /** {@code stamp heads} on an empty version table. */
    @Benchmark
    public MigrationPlan stamp() {
        return planner.plan(List.of(), STAMP);
    }
}
