package dev.retort.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.runner.options.Options;
import picocli.CommandLine.ParseResult;

class BenchmarksTest {
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^java -jar benchmarks/target/benchmarks\\.jar (plan.*)$");

    @Test
    void thePageShowsCommandsThatThereAre() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("retort.root"), "docs", "performance.md"));
        List<String[]> commands = COMMAND.matcher(page)
                .results()
                .map(found -> found.group(1).split(" "))
                .toList();
        assertThat(commands)
                .isNotEmpty()
                .allSatisfy(arguments -> assertThat(Benchmarks.commandLine()
                                .parseArgs(withoutRedirection(arguments))
                                .unmatched())
                        .isEmpty());
    }

    @Test
    void withoutOptionsTheSizesAreThoseOfTheBenchmark() throws NoSuchFieldException {
        String[] all =
                PlanBenchmark.class.getField("size").getAnnotation(Param.class).value();
        assertThat(options("plan").getParameter("size").get()).containsExactly(all);
    }

    @Test
    void sizesMayBeChosen() {
        assertThat(options("plan", "--sizes", "1000,10000").getParameter("size").get())
                .containsExactly("1000", "10000");
    }

    @Test
    void aQuickRunMeasuresForLessThanTheSecondsOfAWholeOne() {
        assertThat(options("plan").getMeasurementTime().hasValue()).isFalse();
        assertThat(options("plan", "--quick").getMeasurementTime().get().convertTo(TimeUnit.MILLISECONDS))
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
        ParseResult parsed = Benchmarks.commandLine().parseArgs(arguments);
        return ((PlanCommand) parsed.subcommand().commandSpec().userObject()).options();
    }

    private static String[] withoutRedirection(String... arguments) {
        return Stream.of(arguments).takeWhile(argument -> !argument.equals(">")).toArray(String[]::new);
    }
}
