package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.FILE_UNREADABLE;

import dev.retort.adapters.sqlfile.ScriptDestination.Folder;
import dev.retort.adapters.sqlfile.offline.Manifest;
import dev.retort.adapters.sqlfile.offline.NumberedSheets;
import dev.retort.adapters.sqlfile.offline.ScriptFrame;
import dev.retort.adapters.sqlfile.offline.Sheets;
import dev.retort.port.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A script in a folder while it is written.
 *
 * @param destination the folder that it becomes
 * @param path the folder in which it is written
 */
record FolderDraft(Folder destination, Path path) implements ScriptDraft {
    /** Begins a draft beside the folder that it will replace. */
    static FolderDraft of(Folder folder) throws IOException {
        Path target = target(folder);
        refuseOthers(folder.path(), target);
        Path draft = Files.createDirectory(beside(target));
        ScriptDraft.keepRights(target, draft);
        return new FolderDraft(folder, draft);
    }

    /** Nothing is replaced but what may be an older script of this kind. */
    private static void refuseOthers(Path named, Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        List<String> names = names(target);
        Set<String> script = NumberedSheets.names(target);
        Optional<String> other =
                names.stream().filter(name -> !script.contains(name)).findFirst();
        if (other.isPresent()) {
            throw refused(named, "holds '" + other.get() + "', which is not of a script in steps");
        }
    }

    private static TargetException refused(Path named, String why) {
        return new TargetException(
                FILE_UNREADABLE, named + " " + why + "; it is as it was; name another folder, or an empty one");
    }

    @Override
    public Sheets sheets(ScriptFrame frame) throws IOException {
        Manifest manifest = new Manifest(frame.toolVersion(), frame.segments(), frame.form());
        return new NumberedSheets(
                path, manifest, frame.segments().plan().steps().size());
    }

    @Override
    public void accept() throws IOException {
        for (String name : names(path)) {
            ScriptDraft.force(path.resolve(name));
        }
        Path target = target(destination);
        if (!Files.exists(target)) {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path older = beside(target);
        Files.move(target, older, StandardCopyOption.ATOMIC_MOVE);
        try {
            // Somebody may have put a file there meanwhile; nobody does any more.
            refuseOthers(destination.path(), older);
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | TargetException e) {
            moveBack(older, target, e);
            throw e;
        }
        deleteOlder(older);
    }

    private static void moveBack(Path older, Path target, Exception because) {
        try {
            Files.move(older, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    /** The new folder is in its place by now; what cannot be removed of the older one is hidden, and no failure. */
    private static void deleteOlder(Path older) {
        try {
            delete(older);
        } catch (IOException ignored) {
            return;
        }
    }

    @Override
    public void discard() throws IOException {
        if (Files.exists(path)) {
            delete(path);
        }
    }

    private static void delete(Path folder) throws IOException {
        for (String name : names(folder)) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    // A link keeps pointing to its folder, and the folder is replaced.
    private static Path target(Folder folder) throws IOException {
        Path path = folder.path().toAbsolutePath();
        return Files.exists(path) ? path.toRealPath() : path;
    }

    private static Path beside(Path folder) {
        return folder.resolveSibling("." + folder.getFileName() + "." + UUID.randomUUID() + ".draft");
    }
}
