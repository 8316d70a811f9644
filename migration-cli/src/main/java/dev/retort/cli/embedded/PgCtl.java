package dev.retort.cli.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Starts and stops the server process. It has a session of its own (PostgreSQL's pg_ctl sees to that), so neither Ctrl-C
 * nor the end of this JVM reaches it.
 */
record PgCtl(Programs programs, Path data) {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration FAST_LIMIT = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(10);
    private static final Duration HANGING = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int ATTEMPTS = 20;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /** Reasons that pass: somebody took the port meanwhile; the children of a killed server are still going away. */
    private static final Pattern PASSING =
            Pattern.compile("could not create any TCP/IP sockets|pre-existing shared memory block");

    /** Starts a server on a free port of 127.0.0.1, waits until it is ready, and gives the port. */
    int start() throws IOException, InterruptedException {
        for (var attempt = 1; ; attempt++) {
            var port = freePort();
            var end = log().end();
            var outcome = run(START_LIMIT, "start", "--log=server.log", "-p", postgres(), "--options=" + options(port));
            if (outcome.succeeded()) {
                return port;
            }
            var fatal = log().fatalSince(end);
            if (attempt == ATTEMPTS || !PASSING.matcher(fatal).find()) {
                throw notStarted(fatal.isEmpty() ? outcome.reason() : fatal);
            }
            Thread.sleep(PAUSE);
        }
    }

    /** Stops the server and waits for its end; without a checkpoint if it would not end otherwise. */
    boolean stop() throws IOException, InterruptedException {
        return run(FAST_LIMIT, "stop", "--mode=fast").succeeded()
                || run(IMMEDIATE_LIMIT, "stop", "--mode=immediate").succeeded();
    }

    private Programs.Outcome run(Duration limit, String action, String... options)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<>(
                List.of(action, "--pgdata=" + data.getFileName(), "--wait", "--timeout=" + limit.toSeconds()));
        arguments.addAll(List.of(options));
        // pg_ctl keeps the limit itself; the longer one is for a pg_ctl that hangs.
        return programs.run(limit.plus(HANGING), "pg_ctl", arguments);
    }

    /** Given on the command line, so that no edited postgresql.conf opens the server to the network. */
    private static String options(int port) {
        return "-p " + port + " -h " + Login.HOST + " -c unix_socket_directories=";
    }

    /** The server program, relative because a shell reads this path. */
    private String postgres() {
        var program = programs.binaries().program("postgres");
        return programs.folder().relativize(program).toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    private ServerLog log() {
        return new ServerLog(programs.folder().resolve("server.log"));
    }

    private EmbeddedServerException notStarted(String reason) {
        return new EmbeddedServerException("the embedded PostgreSQL in " + data + " did not start: " + reason + ". See "
                + log().file() + ", or set DATABASE_URL to a server");
    }
}
