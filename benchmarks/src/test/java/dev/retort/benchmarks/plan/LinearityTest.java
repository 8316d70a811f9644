package dev.retort.benchmarks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.PlanRequest;
import dev.retort.plan.Planner;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts what is allocated, because times differ from run to run. */
class LinearityTest {
    private static final int SIZE = 30_000;
    private static final double TWICE_WITH_SLACK = 2.4;
    private static final List<RevisionExpression> HEADS = List.of(new RevisionExpression.Heads());

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource(GraphShape.class)
    void twiceTheRevisionsTakeTwiceTheMemory(GraphShape shape) {
        long some = allocated(shape, SIZE);
        long twice = allocated(shape, 2 * SIZE);
        assertThat((double) twice / some).isLessThan(TWICE_WITH_SLACK);
    }

    private static long allocated(GraphShape shape, int size) {
        List<Revision> revisions = shape.revisions(size);
        planThereAndBack(revisions);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        planThereAndBack(revisions);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void planThereAndBack(List<Revision> revisions) {
        Planner planner = new Planner(RevisionGraph.of(revisions));
        MigrationPlan up = planner.plan(List.of(), new PlanRequest.Upgrade(HEADS));
        assertThat(up.steps()).hasSameSizeAs(revisions);
        MigrationPlan down = planner.plan(up.to(), new PlanRequest.Downgrade(new RevisionExpression.Base(), false));
        assertThat(down.steps()).hasSameSizeAs(revisions);
        MigrationPlan stamp =
                planner.plan(up.to(), new PlanRequest.Stamp(List.of(new RevisionExpression.Base()), false));
        assertThat(stamp.to()).isEmpty();
    }
}
