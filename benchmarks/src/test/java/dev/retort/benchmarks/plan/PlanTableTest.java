package dev.retort.benchmarks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTableTest {
    @Test
    void aRowHoldsWhatWasMeasuredOnOneGraph() {
        Stream<Measurement> wide = measured(GraphShape.WIDE, 1_000, 0.3, 0.2, 12.34, 1_500);
        Stream<Measurement> larger = measured(GraphShape.LINE, 10_000, 30, 20, 4, 5);
        Stream<Measurement> line = measured(GraphShape.LINE, 1_000, 1, 2, 3, 4);
        List<Measurement> measurements =
                Stream.of(wide, larger, line).flatMap(all -> all).toList();
        assertThat(new PlanTable(measurements).markdown()).isEqualTo("""
                | shape | revisions | graph ms | upgrade ms | upgrade, ns per revision | downgrade ms | downgrade, ns per revision | stamp ms |
                |---|--:|--:|--:|--:|--:|--:|--:|
                | line | 1,000 | 1.00 | 2.00 | 2,000 | 3.00 | 3,000 | 4.00 |
                | line | 10,000 | 30.0 | 20.0 | 2,000 | 4.00 | 400 | 5.00 |
                | wide | 1,000 | 0.30 | 0.20 | 200 | 12.3 | 12,340 | 1,500 |
                """);
    }

    private static Stream<Measurement> measured(
            GraphShape shape, int size, double graph, double upgrade, double downgrade, double stamp) {
        return Stream.of(
                new Measurement(shape, size, "stamp", stamp),
                new Measurement(shape, size, "graph", graph),
                new Measurement(shape, size, "upgrade", upgrade),
                new Measurement(shape, size, "downgrade", downgrade));
    }
}
