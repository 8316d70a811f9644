package dev.retort.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.benchmarks.program.ProcessRun;
import dev.retort.benchmarks.program.Runs;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LoadTableTest {
    @Test
    void aRowHoldsMediansAndWhatTheyLieBetween() {
        LoadComparison copy = new LoadComparison(
                LoadKind.COPY, 1_000, runs(OptionalDouble.of(9.6), 2, 1, 4), runs(OptionalDouble.of(118), 3, 5, 4));
        LoadComparison inserts = new LoadComparison(
                LoadKind.MULTI_ROW_INSERTS, 5, runs(OptionalDouble.empty(), 2, 1), runs(OptionalDouble.empty(), 6));
        assertThat(new LoadTable(List.of(copy, inserts)).markdown()).isEqualTo("""
                | kind | MB | psql s | retort s | ratio | psql s, min-max | retort s, min-max | psql RSS MB | retort RSS MB |
                |---|--:|--:|--:|--:|--:|--:|--:|--:|
                | copy | 1,000 | 2.00 | 4.00 | 2.00 | 1.00-4.00 | 3.00-5.00 | 10 | 118 |
                | multi-row inserts | 5 | 1.50 | 6.00 | 4.00 | 1.00-2.00 | 6.00-6.00 | - | - |
                """);
    }

    @Test
    void theMostMemoryOfAllRunsCounts() {
        Runs runs = new Runs(List.of(
                new ProcessRun(0, 1, OptionalDouble.of(10)),
                new ProcessRun(0, 1, OptionalDouble.of(12)),
                new ProcessRun(0, 1, OptionalDouble.empty())));
        assertThat(runs.megabytes()).isEqualTo(12);
    }

    private static Runs runs(OptionalDouble megabytes, double... seconds) {
        return new Runs(DoubleStream.of(seconds)
                .mapToObj(duration -> new ProcessRun(0, duration, megabytes))
                .toList());
    }
}
