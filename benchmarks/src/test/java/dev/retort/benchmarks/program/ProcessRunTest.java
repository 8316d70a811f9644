package dev.retort.benchmarks.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessRunTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    @Test
    void thePeakIsReadFromTheStatusOfAProcess() {
        String status = "Name:\tpsql\nVmPeak:\t  900000 kB\nVmHWM:\t   10000 kB\nVmRSS:\t    9000 kB\n";
        assertThat(ProcessRun.peak(status).orElseThrow()).isCloseTo(10.24, within(1e-9));
        assertThat(ProcessRun.peak("Name:\tpsql\nState:\tZ (zombie)\n")).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProgramIsWatchedToItsEnd() throws IOException, InterruptedException {
        ProcessRun run = program().run(List.of(JAVA, "-Xmx16m", "-version"));
        assertThat(run.seconds()).isPositive();
        assertThat(run.megabytes().orElseThrow()).isBetween(1.0, 500.0);
    }

    @Test
    void theOutputIsKept() throws IOException, InterruptedException {
        Program program = program();
        program.run(List.of(JAVA, "--version"));
        assertThat(program.output()).contains(Runtime.version().toString());
    }

    @Test
    void aFailureIsToldInOneLine() {
        assertThatThrownBy(() -> program().run(List.of(JAVA, "-Xshare:off", "NoSuchClass")))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("java ended with 1: Error: ")
                .hasMessageNotContaining("\n");
    }

    private Program program() {
        return new Program(folder, Map.of());
    }
}
