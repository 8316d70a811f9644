package dev.retort.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Where and when something was measured.
 *
 * @param processor its model, or its kind where that is not told
 * @param cores how many of them the JVM sees
 * @param jdk the JVM and its version
 * @param date when
 */
public record Machine(String processor, int cores, String jdk, LocalDate date) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** The machine that this runs on. */
    public static Machine here(LocalDate today) {
        return new Machine(
                model(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                today);
    }

    /** All of it, for the end of a page. */
    public String line() {
        return processor + ", " + cores + " cores; " + jdk + "; " + date;
    }

    /** Linux alone tells the model without a process of its own; elsewhere the kind has to do. */
    private static String model() {
        if (!Files.isReadable(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        try {
            List<String> lines = Files.readAllLines(PROCESSORS);
            return lines.stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
