package dev.retort.cli.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * A PostgreSQL server in the project's {@code .retort} folder, for a command without a configured database.
 *
 * <p>The first use unpacks the programs and makes an empty cluster there; later uses keep the data. Commands that run at
 * the same time share one server, in one JVM or in several, and the last one that closes it stops it. A command that is
 * killed leaves its server running, and the next one takes it up. The server listens on 127.0.0.1 alone, on a port that
 * differs from start to start, and asks for a random password that is kept in {@code .retort/pgpass}.
 *
 * <p>Nothing here is stopped by the end of the JVM: the caller closes it, from a shutdown hook too.
 */
public final class EmbeddedServer implements AutoCloseable {

    private final SharedServer server;
    private boolean closed;

    private EmbeddedServer(SharedServer server) {
        this.server = server;
    }

    /**
     * Takes up the folder's server, or starts it. Waits while another command does so.
     *
     * @param folder the project's {@code .retort} folder, made when missing
     * @throws EmbeddedServerException if there can be no server, or if the thread is interrupted (it stays so)
     */
    public static EmbeddedServer start(Path folder) {
        return start(folder, step -> {});
    }

    /**
     * Takes up the folder's server, or starts it, and tells of what takes long.
     *
     * @param progress gets a line before work that is done once, such as unpacking
     * @throws EmbeddedServerException if there can be no server, or if the thread is interrupted (it stays so)
     */
    public static EmbeddedServer start(Path folder, Consumer<String> progress) {
        return start(folder, folder, progress);
    }

    /** Whether a server was made in this folder before, so that there is something in it. */
    public static boolean isMade(Path folder) {
        return Cluster.in(folder).exists();
    }

    /** Keeps the programs in a folder of their own, which clusters may share. */
    static EmbeddedServer start(Path folder, Path binariesFolder, Consumer<String> progress) {
        requireNonNull(progress, "progress");
        return reporting(folder, () -> {
            var own = OwnerOnly.folder(requireNonNull(folder, "folder"));
            return new EmbeddedServer(SharedServer.take(own, OwnerOnly.folder(binariesFolder), progress));
        });
    }

    /** The address of the database, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + Login.HOST + ":" + port() + "/" + Login.DATABASE;
    }

    /** The superuser. */
    public String user() {
        return server.credentials().user();
    }

    /** The superuser's random password, the same at every start. */
    public String password() {
        return server.credentials().password();
    }

    /** The port on 127.0.0.1, another one after every start. */
    public int port() {
        return server.running().port();
    }

    /** The version that the server reports, such as "18.6". */
    public String version() {
        return server.running().version();
    }

    /**
     * Gives the server up, and stops it if nobody else uses it. Further calls wait for the first one and do nothing more.
     *
     * @throws EmbeddedServerException if the server does not stop within 40 seconds
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // In a thread of its own, because file channels and processes do not work in a thread that is interrupted.
        var closing = CompletableFuture.supplyAsync(
                () -> reporting(server.folder(), server::giveBack),
                Thread.ofPlatform().name("retort-stop")::start);
        try {
            closing.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof EmbeddedServerException failure ? failure : e;
        }
    }

    @Override
    public String toString() {
        return "EmbeddedServer[" + jdbcUrl() + "]";
    }

    private static <T> T reporting(Path folder, ExclusiveLock.Work<T> work) {
        try {
            return work.run();
        } catch (InterruptedException | ClosedByInterruptException | FileLockInterruptionException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while waiting for the embedded PostgreSQL in " + folder, e);
        } catch (IOException e) {
            throw EmbeddedServerException.unusable(folder, e);
        }
    }
}
