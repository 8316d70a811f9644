package dev.retort.benchmarks.plan;

import dev.retort.benchmarks.machine.Machine;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plan}: the table goes to standard output, how far the run has come to standard error. */
@Command(
        name = "plan",
        description = "Measure graphs and plans, and print one Markdown table.",
        mixinStandardHelpOptions = true)
public final class PlanCommand implements Callable<Integer> {
    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "N",
            description = "How many revisions (default: 1000,10000,100000,1000000).")
    private List<Integer> sizes = List.of(1_000, 10_000, 100_000, 1_000_000);

    @Option(names = "--quick", description = "Measure for a moment only: good for the magnitude, not for comparisons.")
    private boolean quick;

    PlanCommand() {}

    @Override
    public Integer call() throws RunnerException {
        List<Measurement> measurements = new Runner(
                        options(), OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL))
                .run().stream().map(Measurement::of).toList();
        System.out.println(new PlanTable(measurements).markdown());
        System.out.println(Machine.here(LocalDate.now(Clock.systemUTC())).line() + (quick ? "; a quick run" : ""));
        return 0;
    }

    Options options() {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(PlanBenchmark.class.getName() + "\\.")
                .param("size", sizes.stream().map(String::valueOf).toArray(String[]::new))
                .shouldFailOnError(true);
        return quick ? briefly(options).build() : options.build();
    }

    private static ChainedOptionsBuilder briefly(ChainedOptionsBuilder options) {
        return options.warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(250))
                .measurementIterations(2)
                .measurementTime(TimeValue.milliseconds(250));
    }
}
