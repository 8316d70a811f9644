package dev.retort.adapters.sqlfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Names of files that a process has open, such as {@code /dev/fd/3}: writing to one must not put another file there. */
final class OpenFile {
    private static final List<Path> FOLDERS =
            Stream.of("/dev/fd", "/proc").map(Path::of).toList();

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private OpenFile() {}

    /** Whether a path is such a name, or a link that leads to one. */
    static boolean isNamedBy(Path path) throws IOException {
        Path at = path.toAbsolutePath();
        for (int links = 0; links < MOST_LINKS; links++) {
            Path folder = at.getParent();
            if (folder == null) {
                return false;
            }
            Path real = folder.toRealPath();
            if (FOLDERS.stream().anyMatch(real::startsWith)) {
                return true;
            }
            if (!Files.isSymbolicLink(at)) {
                return false;
            }
            at = folder.resolve(Files.readSymbolicLink(at));
        }
        return false;
    }
}
