package dev.retort.benchmarks.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.benchmarks.program.ProcessRun;
import dev.retort.benchmarks.program.Runs;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OfflineTableTest {
    @Test
    void aRowHoldsTheMedianWhatItLiesBetweenAndSizes() {
        Runs watched = new Runs(List.of(
                new ProcessRun(0, 2, OptionalDouble.of(199.6)),
                new ProcessRun(0, 1, OptionalDouble.of(150)),
                new ProcessRun(0, 4, OptionalDouble.empty())));
        Runs unwatched = new Runs(List.of(new ProcessRun(0, 1.5, OptionalDouble.empty())));
        OfflineTable table = new OfflineTable(
                10_000,
                List.of(
                        new OfflineRow("--sql", watched, 12_340_000),
                        new OfflineRow("--sql --idempotent", unwatched, 50_000)));
        assertThat(table.markdown()).isEqualTo("""
                | what | steps | s | s, min-max | RSS MB | script MB |
                |---|--:|--:|--:|--:|--:|
                | --sql | 10,000 | 2.00 | 1.00-4.00 | 200 | 12.3 |
                | --sql --idempotent | 10,000 | 1.50 | 1.50-1.50 | - | 0.1 |
                """);
    }
}
