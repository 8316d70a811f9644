package dev.retort.benchmarks.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Retort's command.
 *
 * @param file the launcher
 */
public record Launcher(Path file) {
    /**
     * Makes the path absolute.
     *
     * @throws RefusedException if there is no launcher that can be run
     */
    public Launcher {
        file = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
            throw new RefusedException("no launcher at " + file + "; name Retort's with --retort");
        }
    }

    /** Runs a command in a folder, with these variables in its environment. */
    public ProcessRun run(Path folder, Map<String, String> settings, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of(file.toString()), arguments.stream()).toList();
        return new Program(folder, settings).run(command);
    }
}
