package dev.retort.benchmarks.lex;

import dev.retort.benchmarks.machine.Machine;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
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

/** {@code lex}: the table goes to standard output, how far the run has come to standard error. */
@Command(
        name = "lex",
        description = "Measure how fast scripts are read, and print one Markdown table.",
        mixinStandardHelpOptions = true)
public final class LexCommand implements Callable<Integer> {
    @Option(names = "--quick", description = "Measure for a moment only: good for the magnitude, not for comparisons.")
    private boolean quick;

    LexCommand() {}

    @Override
    public Integer call() throws RunnerException {
        List<LexTable.Row> rows = new Runner(
                        options(), OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL))
                .run().stream().map(LexCommand::row).toList();
        System.out.println(new LexTable(rows).markdown());
        System.out.println(Machine.here(LocalDate.now(Clock.systemUTC())).line() + (quick ? "; a quick run" : ""));
        return 0;
    }

    Options options() {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(ScriptBenchmark.class.getName() + "\\.")
                .shouldFailOnError(true);
        return quick ? briefly(options).build() : options.build();
    }

    private static LexTable.Row row(RunResult result) {
        return new LexTable.Row(
                ScriptShape.valueOf(result.getParams().getParam("shape")),
                Integer.parseInt(result.getParams().getParam("megabytes")),
                result.getPrimaryResult().getScore());
    }

    private static ChainedOptionsBuilder briefly(ChainedOptionsBuilder options) {
        return options.warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(2)
                .measurementTime(TimeValue.milliseconds(500));
    }
}
