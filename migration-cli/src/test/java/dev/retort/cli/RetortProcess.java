package dev.retort.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retort.adapters.jdbc.testing.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command in a process of its own, which can be killed. */
final class RetortProcess implements AutoCloseable {
    private static final long PATIENCE = 60;

    private final Process process;
    private final Path output;

    private RetortProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static RetortProcess start(Path folder, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Most of what a short process does is done once, so it is not worth compiling well.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Retort.class.getName()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("retort", ".out");
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("D"));
            builder.environment().putAll(environment);
            return new RetortProcess(builder.redirectOutput(output.toFile()).start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end and answers the exit status. */
    int end() throws InterruptedException {
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            throw new IllegalStateException("does not end; it said: " + output());
        }
        return process.exitValue();
    }

    /** What it said so far, on both streams. */
    String output() {
        try {
            return Secrets.without(Files.readString(output, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it still runs. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill}. */
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(output);
    }
}
