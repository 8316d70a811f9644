package dev.retort.benchmarks.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/**
 * One process from its start to its end.
 *
 * @param status its exit status
 * @param seconds how long it took
 * @param megabytes the most memory that it had resident, where the system tells
 */
public record ProcessRun(int status, double seconds, OptionalDouble megabytes) {
    private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(60);
    private static final long GLANCE_MILLIS = 5;
    private static final double KIB_PER_MEGABYTE = 1_000_000 / 1_024.0;

    /**
     * Starts the process and waits for its end.
     *
     * <p>The kernel forgets the peak of a process when it ends, so it is asked every few milliseconds.
     */
    static ProcessRun of(ProcessBuilder program) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = program.start();
        try {
            OptionalDouble peak = OptionalDouble.empty();
            while (!process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - begin > LIMIT_NANOS) {
                    throw new RefusedException(program.command().getFirst() + " has not ended within an hour");
                }
                peak = higher(peak, peak(process.pid()));
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new ProcessRun(process.exitValue(), seconds, peak);
        } finally {
            process.destroy();
        }
    }

    // The launcher's shell becomes the JVM, and the count begins anew; so the last answer need not be the highest.
    private static OptionalDouble higher(OptionalDouble known, OptionalDouble seen) {
        return DoubleStream.concat(known.stream(), seen.stream()).max();
    }

    private static OptionalDouble peak(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return peak(Files.readString(status));
        } catch (IOException e) {
            // No Linux, or the process has just ended.
            return OptionalDouble.empty();
        }
    }

    /** The peak in what proc(5) calls the status of a process. */
    static OptionalDouble peak(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MEGABYTE)
                .findFirst();
    }
}
