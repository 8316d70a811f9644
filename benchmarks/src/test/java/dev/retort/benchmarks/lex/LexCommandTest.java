package dev.retort.benchmarks.lex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.Options;
import picocli.CommandLine;

class LexCommandTest {
    @Test
    void aQuickRunMeasuresForLessThanTheSecondsOfAWholeOne() {
        assertThat(options().getMeasurementTime().hasValue()).isFalse();
        assertThat(options("--quick").getMeasurementTime().get().convertTo(TimeUnit.MILLISECONDS))
                .isLessThan(1_000);
    }

    private static Options options(String... arguments) {
        LexCommand command = new LexCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.options();
    }
}
