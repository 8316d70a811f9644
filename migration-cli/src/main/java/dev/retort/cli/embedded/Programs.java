package dev.retort.cli.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.SystemUtils;

/**
 * Runs PostgreSQL's programs in the {@code .retort} folder, so that they take relative paths: pg_ctl hands its paths to
 * a shell. PostgreSQL refuses root; for root the programs run in a user namespace of their own, where root is nobody.
 */
record Programs(Path folder, Binaries binaries) {

    private static final List<String> AS_NOBODY = List.of("unshare", "-U");
    private static final int TIMED_OUT = -1;

    /** Runs a program to its end, at most for the limit. Its output also stays in {@code <program>.log}. */
    Outcome run(Duration limit, String program, List<String> arguments) throws IOException, InterruptedException {
        var log = folder.resolve(program + ".log");
        var process = start(program, arguments, log);
        try {
            var ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            var output = new String(Files.readAllBytes(log), Charset.defaultCharset()).strip();
            if (isRoot() && output.startsWith("unshare:")) {
                throw rootRefused(new IOException(output));
            }
            return new Outcome(ended ? process.exitValue() : TIMED_OUT, output);
        } finally {
            process.destroy();
        }
    }

    private Process start(String program, List<String> arguments, Path log) throws IOException {
        var command = new ArrayList<>(isRoot() ? AS_NOBODY : List.<String>of());
        command.add(binaries.program(program).toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        clean(builder.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            if (isRoot()) {
                throw rootRefused(e);
            }
            throw e;
        }
    }

    /** Takes away what would lead the programs elsewhere (PGDATA, PGPORT, ...) or translate what they print. */
    private static void clean(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.startsWith("LANG"));
        environment.put("LC_ALL", "C");
    }

    private static boolean isRoot() {
        return SystemUtils.IS_OS_LINUX && new UnixSystem().getUid() == 0;
    }

    private static EmbeddedServerException rootRefused(IOException cause) {
        return new EmbeddedServerException(
                "PostgreSQL does not run as root, and not here in a user namespace either (" + cause.getMessage()
                        + "). Run retort as another user, or set DATABASE_URL to a server",
                cause);
    }

    /** How a program ended, and what it printed. */
    record Outcome(int exit, String output) {

        boolean succeeded() {
            return exit == 0;
        }

        /** The line that says why the program failed, or else its last line. */
        String reason() {
            if (exit == TIMED_OUT) {
                return "it did not end in time";
            }
            var lines = output.lines().toList();
            return lines.stream()
                    .filter(line -> line.contains("error:") || line.contains("FATAL:"))
                    .findFirst()
                    .or(() -> lines.stream().reduce((earlier, later) -> later))
                    .orElse("exit code " + exit);
        }
    }
}
