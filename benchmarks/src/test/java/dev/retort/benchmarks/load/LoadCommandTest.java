package dev.retort.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.benchmarks.program.RefusedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LoadCommandTest {
    private static final String NOWHERE = "postgresql://127.0.0.1:1/retort";

    @TempDir
    private Path folder;

    @Test
    void aLauncherThatIsNotThereIsRefused() {
        Path launcher = folder.resolve("retort");
        assertThat(refusal("--retort", launcher.toString()))
                .hasMessage("no launcher at " + launcher + "; name Retort's with --retort");
    }

    @Test
    void whatIsNoLauncherIsRefused() {
        assertThat(refusal("--retort", folder.toString())).hasMessageStartingWith("no launcher at ");
    }

    @Test
    void nothingCannotBeMeasured() {
        assertThat(refusal("--runs", "0")).hasMessage("--megabytes and --runs begin with 1");
        assertThat(refusal("--megabytes", "-1")).hasMessage("--megabytes and --runs begin with 1");
    }

    @Test
    void withoutPsqlOrItsServerThereIsNothingToCompareWith() {
        Path launcher = Path.of(System.getProperty("java.home"), "bin", "java");
        assertThat(refusal("--retort", launcher.toString()).getMessage())
                .containsAnyOf("psql is not on the PATH", "the server of --url cannot be reached: ")
                .doesNotContain("\n");
    }

    private static RefusedException refusal(String option, String value) {
        LoadCommand command = new LoadCommand();
        new CommandLine(command).parseArgs("--url", NOWHERE, option, value);
        return catchThrowableOfType(RefusedException.class, command::call);
    }
}
