package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.Secrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs commands as people do, with the launcher on the path as {@code retort}. */
final class Shell {
    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();

    Shell(Path folder) {
        this.folder = folder;
    }

    record Ended(int status, String output) {}

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Ended run(String script) throws Exception {
        Path output = Files.createTempFile("retort", ".out");
        ProcessBuilder builder = new ProcessBuilder("sh", "-eu", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("RETORT_"));
        builder.environment().keySet().removeAll(java.util.List.of("DATABASE_URL", "DB_SCHEMA"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(4, TimeUnit.MINUTES))
                .as(() -> "ended in time: " + script)
                .isTrue();
        Ended ended = new Ended(process.exitValue(), Secrets.without(Files.readString(output, StandardCharsets.UTF_8)));
        Files.delete(output);
        return ended;
    }
}
