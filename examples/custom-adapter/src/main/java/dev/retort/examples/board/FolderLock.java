package dev.retort.examples.board;

import dev.retort.error.ErrorCode;
import dev.retort.execution.CancelledException;
import dev.retort.port.SessionOptions;
import dev.retort.port.TargetException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Exclusive use of a folder: a lock on a file in it, which the system takes back from a process that is killed.
 *
 * <p>On POSIX a process loses its lock on a file when it closes any channel of that file. So a second session in the
 * same JVM must not even open it, and looks into {@link #HELD} first.
 */
final class FolderLock implements AutoCloseable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
    private static final long PAUSE = 100;

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Polls for the lock.
     *
     * @param folder the folder, as a real path, so that it has one name only
     */
    static FolderLock take(Path folder, SessionOptions options) throws IOException {
        Path file = folder.resolve(".lock");
        long begin = System.nanoTime();
        Optional<FolderLock> lock = tryTake(file);
        if (lock.isEmpty()) {
            options.listener().waitingForLock("a run that holds " + file);
        }
        while (lock.isEmpty()) {
            options.cancellation().check();
            // As a Duration, because a limit may be longer than a long holds nanoseconds.
            if (Duration.ofNanos(System.nanoTime() - begin)
                            .compareTo(options.waiting().runLock())
                    > 0) {
                throw held(file, options);
            }
            pause();
            lock = tryTake(file);
        }
        return lock.get();
    }

    private static Optional<FolderLock> tryTake(Path file) throws IOException {
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        Optional<FolderLock> lock = Optional.empty();
        try {
            lock = openLocked(file).map(channel -> new FolderLock(file, channel));
            return lock;
        } finally {
            if (lock.isEmpty()) {
                HELD.remove(file);
            }
        }
    }

    private static Optional<FileChannel> openLocked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Held in this JVM after all, by this class under another class loader.
            locked = false;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(channel) : Optional.empty();
    }

    private static TargetException held(Path file, SessionOptions options) {
        return new TargetException(
                ErrorCode.LOCK_HELD,
                "another run holds " + file + " since more than "
                        + options.waiting().runLock().toSeconds()
                        + " s; nothing was changed; wait for it and run again");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while waiting for the lock; nothing was changed", e);
        }
    }

    /** Gives the lock back; further calls do nothing. The file stays, because a waiter may have opened it already. */
    @Override
    public void close() {
        if (channel.isOpen()) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new TargetException(ErrorCode.UNREACHABLE, file + " cannot be given back (" + e + ")", e);
            } finally {
                HELD.remove(file);
            }
        }
    }
}
