package dev.retort.cli.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of one process at a time do some work. A file lock belongs to the whole JVM, so a lock in memory keeps
 * the threads apart and the file lock keeps the processes apart. The kernel frees the file lock of a killed process.
 */
final class ExclusiveLock {

    private static final Map<Path, Lock> IN_THIS_JVM = new ConcurrentHashMap<>();

    private ExclusiveLock() {}

    /** Waits for the lock, then does the work. The lock file is made when missing and stays. */
    static <T> T holding(Path file, Work<T> work) throws IOException, InterruptedException {
        var threads = IN_THIS_JVM.computeIfAbsent(file, path -> new ReentrantLock());
        threads.lockInterruptibly();
        try (var channel = FileChannel.open(file, CREATE, WRITE)) {
            channel.lock();
            return work.run();
        } finally {
            threads.unlock();
        }
    }

    /** What is done while the lock is held. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }
}
