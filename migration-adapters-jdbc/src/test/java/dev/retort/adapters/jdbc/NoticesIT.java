package dev.retort.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server that says 50 MB, and a script of 10 MB behind that, in a JVM whose heap is 64 MB. */
@Timeout(180)
class NoticesIT {
    @RegisterExtension
    final Workbench bench = new Workbench();

    @TempDir
    private Path folder;

    @Test
    void areAllToldInOrderAndNotKept() throws IOException, InterruptedException {
        assertThat(run()).isEqualTo(NoticesRun.summary(NoticesRun.NOTICES));
        assertThat(bench.database().value("SELECT count(*) FROM app.lines"))
                .isEqualTo(String.valueOf(NoticesRun.INSERTS));
    }

    private String run() throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NoticesRun.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        NoticesRun.URL, bench.database().url(),
                        NoticesRun.USER, bench.database().user(),
                        NoticesRun.PASSWORD, bench.database().password()));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("has ended").isTrue();
            return Files.readString(output).strip();
        } finally {
            process.destroyForcibly();
        }
    }
}
