package dev.retort.cli.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows whether anybody else uses the server of a folder. Every process that does holds a shared lock on one file; the
 * users within this JVM are counted. Both methods are called only while the folder's {@code server.lock} is held, so
 * nobody joins between the answer of {@link #leave} and what is done about it.
 */
final class UserLocks {

    private static final Map<Path, UserLocks> IN_THIS_JVM = new ConcurrentHashMap<>();

    private final Path file;
    private Optional<FileChannel> sharing = Optional.empty();
    private int users;

    private UserLocks(Path file) {
        this.file = file;
    }

    static UserLocks of(Path folder) {
        // One channel per file and JVM: closing any other would drop the process's locks on that file (POSIX, fcntl).
        return IN_THIS_JVM.computeIfAbsent(folder.resolve("users.lock"), UserLocks::new);
    }

    void join() throws IOException {
        if (sharing.isEmpty()) {
            sharing = Optional.of(share());
        }
        users++;
    }

    /** Gives up one use and says whether it was the last one, of all processes. */
    boolean leave() throws IOException {
        users--;
        if (users > 0 || sharing.isEmpty()) {
            return false;
        }
        var shared = sharing.get();
        sharing = Optional.empty();
        shared.close();
        try (var alone = FileChannel.open(file, CREATE, WRITE)) {
            return alone.tryLock() != null;
        }
    }

    private FileChannel share() throws IOException {
        var channel = FileChannel.open(file, CREATE, READ, WRITE);
        if (channel.tryLock(0, Long.MAX_VALUE, true) == null) {
            channel.close();
            throw new FileSystemException(file.toString(), null, "locked by another program");
        }
        return channel;
    }
}
