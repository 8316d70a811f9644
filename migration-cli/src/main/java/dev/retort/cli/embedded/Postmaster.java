package dev.retort.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server says about itself in {@code postmaster.pid} of its data folder. The lines are fixed in PostgreSQL's
 * {@code src/include/utils/pidfile.h}.
 */
record Postmaster(long pid, String data, int port, boolean ready) {

    private static final int PID = 0;
    private static final int DATA = 1;
    private static final int PORT = 3;
    private static final int STATUS = 7;

    /** Reads the file of a data folder. A file that is being written counts as not there yet. */
    static Optional<Postmaster> of(Path data) throws IOException {
        try {
            return parse(
                    new String(Files.readAllBytes(file(data)), UTF_8).lines().toList());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Forgets a server that is not there. */
    static void forget(Path data) throws IOException {
        Files.deleteIfExists(file(data));
    }

    /**
     * Says whether the process lives and is the server of this data folder. After a crash its number may be another
     * program's by now, and a copied project holds a copy of the original's file.
     */
    boolean serves(Path ownData) throws IOException {
        // The working folder of a server is its data folder, wherever that has been moved (seen on Linux only).
        return isPostgres() && (isSame(ownData, data) || isSame(ownData, "/proc/" + pid + "/cwd"));
    }

    private boolean isPostgres() {
        // A process that has died and is not yet collected by its parent shows no command.
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> command.substring(command.replace('\\', '/').lastIndexOf('/') + 1))
                .filter(name -> name.startsWith("postgres"))
                .isPresent();
    }

    private static boolean isSame(Path folder, String other) throws IOException {
        try {
            return Files.isSameFile(folder, Path.of(other));
        } catch (NoSuchFileException | AccessDeniedException | InvalidPathException e) {
            return false;
        }
    }

    private static Optional<Postmaster> parse(List<String> lines) {
        if (lines.size() <= PORT) {
            return Optional.empty();
        }
        var ready = lines.size() > STATUS && lines.get(STATUS).strip().equals("ready");
        return Optional.of(new Postmaster(
                Long.parseLong(lines.get(PID).strip()),
                lines.get(DATA),
                Integer.parseInt(lines.get(PORT).strip()),
                ready));
    }

    private static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }
}
