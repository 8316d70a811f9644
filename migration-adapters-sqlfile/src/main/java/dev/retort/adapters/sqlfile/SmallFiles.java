package dev.retort.adapters.sqlfile;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The contents of small files, kept from the first reading on: a revision is read several times on its way, and to open a
 * file takes longer than to read it. All together are kept up to a limit, so many or large files take no more memory.
 */
final class SmallFiles {
    private static final int LARGEST = 1 << 14;
    private static final int ALL = 1 << 24;
    /** Fewer are read before other threads have begun to help. */
    private static final int WORTH_HELP = 500;

    private final AtomicInteger room = new AtomicInteger(ALL);
    private final Map<Path, Optional<byte[]>> ahead = new ConcurrentHashMap<>();

    /** Reads many files ahead, several at once; why one cannot be read is told when it is asked for. */
    void readAhead(Collection<Path> files) {
        if (files.size() >= WORTH_HELP) {
            files.parallelStream().forEach(this::readAhead);
        }
    }

    private void readAhead(Path file) {
        try {
            ahead.put(file, readNow(file));
        } catch (IOException ignored) {
            return;
        }
    }

    /** The content of a file, where it is small and there is room for it. */
    Optional<byte[]> read(Path file) throws IOException {
        Optional<Optional<byte[]>> known = Optional.ofNullable(ahead.remove(file));
        return known.isPresent() ? known.get() : readNow(file);
    }

    private boolean reserve(int size) {
        return room.getAndUpdate(left -> left < size ? left : left - size) >= size;
    }

    private Optional<byte[]> readNow(Path file) throws IOException {
        try (FileInputStream stream = new FileInputStream(file.toFile())) {
            int size = stream.available();
            if (size > LARGEST || !reserve(size)) {
                return Optional.empty();
            }
            byte[] content = stream.readNBytes(size);
            // What has grown meanwhile is read as a large file is.
            return stream.read() < 0 ? Optional.of(content) : Optional.empty();
        }
    }
}
