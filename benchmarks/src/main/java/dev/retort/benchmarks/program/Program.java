package dev.retort.benchmarks.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Programs that are run in a folder, their output kept beside it.
 *
 * <p>What the environment says to Retort is left out, so that only what is given here counts.
 */
public final class Program {
    private final Path folder;
    private final Path output;
    private final Path errors;
    private final Map<String, String> environment;

    /**
     * Runs programs in this folder.
     *
     * @param environment what they find besides the environment of this process
     */
    public Program(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.output = folder.resolve("output.txt");
        this.errors = folder.resolve("errors.txt");
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs one to its end.
     *
     * @throws RefusedException if it failed, with the first line that it wrote about that
     * @throws IOException if it cannot be started
     */
    public ProcessRun run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(Program::settlesRetort);
        builder.environment().putAll(environment);
        ProcessRun run = ProcessRun.of(builder);
        if (run.status() != 0) {
            throw new RefusedException(
                    Path.of(command.getFirst()).getFileName() + " ended with " + run.status() + ": " + complaint());
        }
        return run;
    }

    /** What the last one wrote to its standard output. */
    public String output() throws IOException {
        return Files.readString(output).strip();
    }

    private String complaint() throws IOException {
        return (Files.readString(errors) + "\n" + Files.readString(output))
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("it wrote nothing about that");
    }

    private static boolean settlesRetort(String variable) {
        return variable.startsWith("RETORT_") || variable.equals("DATABASE_URL") || variable.equals("DB_SCHEMA");
    }
}
