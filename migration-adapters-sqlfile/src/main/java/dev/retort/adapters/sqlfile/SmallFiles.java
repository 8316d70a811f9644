package dev.retort.adapters.sqlfile;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The contents of small files, kept from the first reading on: a revision is read several times on its way, and to open a
 * file takes longer than to read it. All together are kept up to a limit, so many or large files take no more memory.
 */
final class SmallFiles {
    private static final int LARGEST = 1 << 14;
    private static final int ALL = 1 << 24;

    private final AtomicInteger room = new AtomicInteger(ALL);

    /** The content of a file, where it is small and there is room for it. */
    Optional<byte[]> read(Path file) throws IOException {
        try (FileInputStream stream = new FileInputStream(file.toFile())) {
            int size = stream.available();
            if (size > LARGEST || room.get() < size) {
                return Optional.empty();
            }
            byte[] content = stream.readNBytes(size);
            // What has grown meanwhile is read as a large file is.
            if (stream.read() >= 0) {
                return Optional.empty();
            }
            room.addAndGet(-content.length);
            return Optional.of(content);
        }
    }
}
