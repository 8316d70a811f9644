package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.FILE_UNREADABLE;

import dev.retort.adapters.sqlfile.ScriptDestination.File;
import dev.retort.adapters.sqlfile.ScriptDestination.Folder;
import dev.retort.adapters.sqlfile.ScriptDestination.Stream;
import dev.retort.adapters.sqlfile.offline.ScriptFrame;
import dev.retort.adapters.sqlfile.offline.Sheets;
import dev.retort.port.TargetException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Set;

/** A script while it is written: put in its place as a whole, so that no half-written script is ever seen. */
interface ScriptDraft {
    /** Begins a draft. */
    static ScriptDraft begin(ScriptDestination destination) {
        try {
            return switch (destination) {
                case File file -> {
                    check(file.path());
                    refuse(Files.isDirectory(file.path()), file.path() + " is a folder; name a file in it");
                    yield FileDraft.of(file);
                }
                case Folder folder -> {
                    check(folder.path());
                    refuse(Files.isRegularFile(folder.path()), folder.path() + " is a file; name a folder");
                    yield FolderDraft.of(folder);
                }
                case Stream stream -> FileDraft.of(stream);
            };
        } catch (IOException e) {
            throw failed(destination, e);
        }
    }

    /** Refuses a path where nothing can stand. */
    private static void check(Path path) {
        refuse(
                Files.isSymbolicLink(path) && !Files.exists(path),
                path + " is a link to nothing; make what it points to, or name another place");
        Path folder = path.toAbsolutePath().getParent();
        refuse(
                folder != null && !Files.isDirectory(folder),
                path + " cannot be written: there is no folder " + folder + "; make it first");
    }

    private static void refuse(boolean found, String what) {
        if (found) {
            throw new TargetException(FILE_UNREADABLE, what);
        }
    }

    /** Where it goes when it is finished. */
    ScriptDestination destination();

    /** What it is written into, once; the caller closes it. */
    Sheets sheets(ScriptFrame frame) throws IOException;

    /** Puts the finished draft in its place. */
    void accept() throws IOException;

    /** Removes what was not accepted. */
    void discard() throws IOException;

    /** Gives a draft the rights of what it will replace, because a script may hold what others may not read. */
    static void keepRights(Path older, Path draft) throws IOException {
        boolean known = Files.exists(older) && Files.getFileStore(older).supportsFileAttributeView("posix");
        if (known) {
            Set<PosixFilePermission> rights = new HashSet<>(Files.getPosixFilePermissions(older));
            rights.add(PosixFilePermission.OWNER_READ);
            rights.add(PosixFilePermission.OWNER_WRITE);
            Files.setPosixFilePermissions(draft, rights);
        }
    }

    /** Brings a file to the disk, so that a machine that dies does not leave an empty one in its place. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** What an I/O failure means for a script that goes there. */
    static TargetException failed(ScriptDestination destination, IOException e) {
        String what = switch (destination) {
            case File file -> file.path() + " cannot be written (" + e + "); it is as it was";
            case Folder folder -> folder.path() + " cannot be written (" + e + "); it is as it was";
            case Stream ignored -> "the script cannot be written (" + e + "); do not use what was";
        };
        return new TargetException(FILE_UNREADABLE, what + "; check the folder and the space left", e);
    }
}
