package dev.retort.cli.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server of a data folder: found, started or stopped. Used only while the folder's {@code server.lock} is held. */
record ServerProcess(PgCtl pgCtl, Path data, Credentials credentials) {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(50);

    /** A server that accepts connections. */
    record Running(int port, String version) {}

    /** Takes up the server that runs, or starts one. */
    Running runningOrStarted() throws IOException, InterruptedException {
        for (var found = found(); found.isPresent(); found = found()) {
            var port = found.get().port();
            try {
                return accepting(port);
            } catch (SQLException e) {
                if (!ends(found.get())) {
                    throw lockedOut(port, e);
                }
            }
        }
        return started();
    }

    /** Stops the server, if it runs, and waits for its end. */
    void stop() throws IOException, InterruptedException {
        var named = Postmaster.of(data);
        if (named.isPresent() && named.get().serves(data) && !pgCtl.stop()) {
            var pid = named.get().pid();
            throw new EmbeddedServerException("the embedded PostgreSQL in " + data + " does not stop: process " + pid
                    + ". End it: kill -9 " + pid);
        }
        LOG.debug("stopped the server of {}", data);
    }

    /** Waits for a server that is starting or stopping, because the command that wanted this may have been killed. */
    private Optional<Postmaster> found() throws IOException, InterruptedException {
        var deadline = Instant.now().plus(PATIENCE);
        for (var named = Postmaster.of(data); named.isPresent(); named = Postmaster.of(data)) {
            if (!named.get().serves(data)) {
                // PostgreSQL would not start while any process has the number that this file names.
                Postmaster.forget(data);
            } else if (named.get().ready()) {
                return named;
            } else if (Instant.now().isAfter(deadline)) {
                throw stuck(named.get());
            } else {
                Thread.sleep(POLL);
            }
        }
        return Optional.empty();
    }

    /** Says whether a server that let nobody in was just ending, as after a kill. */
    private boolean ends(Postmaster server) throws IOException, InterruptedException {
        var deadline = Instant.now().plus(GRACE);
        while (server.serves(data)) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            Thread.sleep(POLL);
        }
        return true;
    }

    private Running started() throws IOException, InterruptedException {
        var port = pgCtl.start();
        LOG.debug("started the server of {} on port {}", data, port);
        try {
            return accepting(port);
        } catch (SQLException e) {
            stop();
            throw lockedOut(port, e);
        }
    }

    private Running accepting(int port) throws SQLException {
        return new Running(port, new Login(credentials, port).serverVersion());
    }

    private EmbeddedServerException lockedOut(int port, SQLException cause) {
        return new EmbeddedServerException(
                "the embedded PostgreSQL in " + data + " runs on port " + port + " but lets nobody in: "
                        + cause.getMessage() + " See server.log beside it, or set DATABASE_URL to a server",
                cause);
    }

    private EmbeddedServerException stuck(Postmaster server) {
        return new EmbeddedServerException("the embedded PostgreSQL in " + data + " is neither ready nor gone after "
                + PATIENCE.toMinutes() + " minutes. End its process with kill " + server.pid()
                + ", or set DATABASE_URL to a server");
    }
}
