package dev.retort.benchmarks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.runner.options.Options;
import picocli.CommandLine;

class PlanCommandTest {
    @Test
    void withoutOptionsTheSizesAreThoseOfTheBenchmark() throws NoSuchFieldException {
        String[] all =
                PlanBenchmark.class.getField("size").getAnnotation(Param.class).value();
        assertThat(options().getParameter("size").get()).containsExactly(all);
    }

    @Test
    void sizesMayBeChosen() {
        assertThat(options("--sizes", "1000,10000").getParameter("size").get()).containsExactly("1000", "10000");
    }

    @Test
    void aQuickRunMeasuresForLessThanTheSecondsOfAWholeOne() {
        assertThat(options().getMeasurementTime().hasValue()).isFalse();
        assertThat(options("--quick").getMeasurementTime().get().convertTo(TimeUnit.MILLISECONDS))
                .isLessThan(1_000);
    }

    @Test
    void theTableHasAColumnForEachBenchmark() {
        Stream<String> benchmarks = Arrays.stream(PlanBenchmark.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName);
        assertThat(benchmarks)
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(new PlanTable(List.of()).markdown()).contains("| " + name + " ms |"));
    }

    private static Options options(String... arguments) {
        PlanCommand command = new PlanCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.options();
    }
}
