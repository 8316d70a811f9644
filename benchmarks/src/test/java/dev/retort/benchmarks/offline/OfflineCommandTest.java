package dev.retort.benchmarks.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.benchmarks.program.RefusedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OfflineCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aLauncherThatIsNotThereIsRefused() {
        Path launcher = folder.resolve("retort");
        assertThat(refusal("--retort", launcher.toString()))
                .hasMessage("no launcher at " + launcher + "; name Retort's with --retort");
    }

    @Test
    void nothingCannotBeMeasured() {
        assertThat(refusal("--runs", "0")).hasMessage("--steps and --runs begin with 1");
        assertThat(refusal("--steps", "-1")).hasMessage("--steps and --runs begin with 1");
    }

    private static RefusedException refusal(String option, String value) {
        OfflineCommand command = new OfflineCommand();
        new CommandLine(command).parseArgs(option, value);
        return catchThrowableOfType(RefusedException.class, command::call);
    }
}
