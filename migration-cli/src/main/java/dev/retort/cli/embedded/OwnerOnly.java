package dev.retort.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes folders and files that only their owner may read, where the file system knows owners. */
final class OwnerOnly {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    /** Makes the folder unless it is there, closes it to others, and gives its real path. */
    static Path folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        var real = folder.toRealPath();
        var permissions = PosixFilePermissions.fromString("rwx------");
        if (POSIX && !Files.getPosixFilePermissions(real).equals(permissions)) {
            Files.setPosixFilePermissions(real, permissions);
        }
        return real;
    }

    /** Writes the file as a whole: a reader sees all of the text or no file. */
    static void write(Path file, String text) throws IOException {
        var partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        if (POSIX) {
            var permissions = PosixFilePermissions.fromString("rw-------");
            Files.createFile(partial, PosixFilePermissions.asFileAttribute(permissions));
        }
        Files.writeString(partial, text, UTF_8);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
