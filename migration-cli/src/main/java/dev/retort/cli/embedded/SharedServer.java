package dev.retort.cli.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The server of a {@code .retort} folder as all commands share it: the first one starts it, the last one stops it.
 *
 * <p>A command decides about start and stop while it holds {@code server.lock}, and every process that uses the server
 * shares {@code users.lock}. The kernel drops both locks of a killed process. Its server then runs on until the next
 * command takes it up and, as the last one, stops it.
 */
record SharedServer(Path folder, ServerProcess process, ServerProcess.Running running) {

    /** Takes up the folder's server, or makes and starts it. */
    static SharedServer take(Path folder, Path binariesFolder, Consumer<String> progress)
            throws IOException, InterruptedException {
        ignoreInGit(folder);
        return ExclusiveLock.holding(lock(folder), () -> {
            var programs = new Programs(folder, Binaries.unpackedIn(binariesFolder, progress));
            var process = prepared(folder, programs);
            var running = process.runningOrStarted();
            UserLocks.of(folder).join();
            return new SharedServer(folder, process, running);
        });
    }

    /** Gives the server back, stops it if nobody else uses it, and says whether it was stopped. */
    boolean giveBack() throws IOException, InterruptedException {
        return ExclusiveLock.holding(lock(folder), () -> {
            var last = UserLocks.of(folder).leave();
            if (last) {
                process.stop();
            }
            return last;
        });
    }

    Credentials credentials() {
        return process.credentials();
    }

    private static ServerProcess prepared(Path folder, Programs programs) throws IOException, InterruptedException {
        var cluster = Cluster.in(folder);
        var credentials = cluster.exists() ? Credentials.keptIn(folder) : Credentials.madeIn(folder);
        cluster.prepare(programs, credentials);
        return new ServerProcess(new PgCtl(programs, cluster.data()), cluster.data(), credentials);
    }

    private static void ignoreInGit(Path folder) throws IOException {
        var ignore = folder.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(ignore, "*\n");
        }
    }

    private static Path lock(Path folder) {
        return folder.resolve("server.lock");
    }
}
