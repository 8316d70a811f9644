package dev.retort.adapters.sqlfile.lexer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Asks psql how it splits a script: it runs the script against a server that only takes notes, so nothing is executed.
 *
 * <p>Each script has a psql and a port of its own. Everything that waits has a limit. Thread-safe.
 */
final class PsqlSplits {
    private static final int LIMIT_SECONDS = 10;
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    private static final Pattern SHELL = Pattern.compile("\\\\(?:!|copy\\b|[a-z]+[^\\n]*[|`])");

    /** The first psql that sends line comments inside a statement on. */
    private static final int OLDEST = 15;

    private final Path psql;

    PsqlSplits(Path psql) {
        this.psql = psql;
    }

    /**
     * What psql sends as one query.
     *
     * @param text the query
     * @param copyData the data that it sends behind it, with the line that ends them where there is one
     */
    record Split(String text, Optional<String> copyData) {}

    /** The psql on the path, unless there is none or it is too old to compare with. */
    static Optional<Path> psql() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "psql"))
                .filter(Files::isExecutable)
                .findFirst()
                .filter(psql -> version(psql) >= OLDEST);
    }

    /**
     * The queries of a script, in the order in which psql sends them.
     *
     * @throws AssertionError if psql takes too long
     */
    List<Split> of(String script) {
        refuseShell(script);
        try {
            Path input = Files.createTempFile("retort-psql", ".sql");
            try {
                return run(Files.writeString(input, script));
            } finally {
                Files.delete(input);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("psql and [" + script + "]", e);
        }
    }

    private List<Split> run(Path input) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(LIMIT_SECONDS * 1000);
            Process process = start(input, server);
            try (Socket client = server.accept()) {
                client.setSoTimeout(LIMIT_SECONDS * 1000);
                client.setTcpNoDelay(true);
                NotingServer notes = new NotingServer(client);
                notes.serve();
                end(process);
                return notes.splits();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private Process start(Path input, ServerSocket server) throws IOException {
        String target = "host=" + server.getInetAddress().getHostAddress() + " port=" + server.getLocalPort()
                + " user=x dbname=x sslmode=disable gssencmode=disable connect_timeout=" + LIMIT_SECONDS;
        ProcessBuilder builder = new ProcessBuilder(psql.toString(), "-X", "-q", "-w", "-f", "-", target);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder.redirectInput(input.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(LIMIT_SECONDS, SECONDS)) {
                throw new AssertionError("psql does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while psql ends", e);
        }
    }

    // psql obeys its own commands, whatever the server is.
    private static void refuseShell(String script) {
        if (SHELL.matcher(script).find()) {
            throw new IllegalArgumentException("may run a program: [" + script + "]");
        }
    }

    private static int version(Path psql) {
        try {
            Process process = new ProcessBuilder(psql.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            try {
                end(process);
                Matcher version =
                        VERSION.matcher(new String(process.getInputStream().readAllBytes(), UTF_8));
                return version.find() ? Integer.parseInt(version.group(1)) : 0;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(psql + " --version", e);
        }
    }
}
