package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.FILE_UNREADABLE;

import dev.retort.port.ScriptSource;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionId;
import dev.retort.script.MigrationScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the revisions in folders: every file whose name ends in {@code .sql}; their names do not matter.
 *
 * <p>A file that is reached twice, by folders that overlap or by links, is one revision.
 */
public final class SqlDirectory implements ScriptSource {
    private final List<Path> folders;
    private final boolean recursive;
    private final Path base;
    private final Map<String, String> values;
    private volatile List<RevisionFile> lastRead = List.of();

    /**
     * The revisions in these folders.
     *
     * @param recursive whether those in folders below them count, too; links to folders are followed
     * @param base messages name the files as seen from this folder
     * @param values the values of the variables that scripts declare
     */
    public SqlDirectory(List<Path> folders, boolean recursive, Path base, Map<String, String> values) {
        this.folders = List.copyOf(folders);
        this.recursive = recursive;
        this.values = Map.copyOf(values);
        this.base = base.toAbsolutePath().normalize();
    }

    /** The revisions in these folders, without values for variables. */
    public SqlDirectory(List<Path> folders, boolean recursive, Path base) {
        this(folders, recursive, base, Map.of());
    }

    /** The revisions in these folders, not in folders below them; messages name the files as seen from the base. */
    public SqlDirectory(List<Path> folders, Path base) {
        this(folders, false, base);
    }

    /** The revisions in this folder, not in folders below it. */
    public static SqlDirectory of(Path folder) {
        return new SqlDirectory(List.of(folder), folder.toAbsolutePath().normalize());
    }

    @Override
    public List<MigrationScript> scripts() {
        Map<Path, Path> found = files();
        SmallFiles smallFiles = new SmallFiles();
        smallFiles.readAhead(found.keySet());
        List<RevisionFile> files = found.entrySet().stream()
                .map(file -> RevisionFile.of(
                        file.getKey(),
                        name(file.getKey()),
                        new Surroundings(file.getValue(), this::name, values, smallFiles)))
                .toList();
        lastRead = files;
        return List.copyOf(files);
    }

    /** The file that defines a revision, if there is one; as it was read last, or is now where nothing was read yet. */
    Optional<RevisionFile> find(RevisionId id) {
        if (lastRead.isEmpty()) {
            scripts();
        }
        return lastRead.stream().filter(file -> file.revision().id().equals(id)).findFirst();
    }

    List<Path> folders() {
        return folders;
    }

    boolean isRecursive() {
        return recursive;
    }

    /** How messages call a file. */
    String name(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return (absolute.startsWith(base) ? base.relativize(absolute) : file).toString();
    }

    /** The files and the folder that each was found in. */
    private Map<Path, Path> files() {
        Map<Path, Map.Entry<Path, Path>> byPlace = new TreeMap<>();
        folders.forEach(folder -> collect(folder, byPlace));
        Map<Path, Path> files = new LinkedHashMap<>();
        byPlace.values().forEach(found -> files.put(found.getKey(), found.getValue()));
        return files;
    }

    private void collect(Path folder, Map<Path, Map.Entry<Path, Path>> byPlace) {
        Map<Path, Path> places = new HashMap<>();
        try (Stream<Path> files = recursive ? Files.walk(folder, FileVisitOption.FOLLOW_LINKS) : Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (file.toString().endsWith(".sql") && Files.isRegularFile(file)) {
                    byPlace.putIfAbsent(place(file, places), Map.entry(file, folder));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new RevisionException(
                    FILE_UNREADABLE,
                    "the script location " + folder + " cannot be read ("
                            + e.getClass().getSimpleName()
                            + "); correct the setting, or make the folder with 'retort init'",
                    e);
        }
    }

    /** Where a file is, whatever links lead there; the places of folders are kept, as asking for one takes long. */
    private static Path place(Path file, Map<Path, Path> places) throws IOException {
        Path folder = file.getParent();
        if (folder == null || Files.isSymbolicLink(file)) {
            return file.toRealPath();
        }
        Path place = places.get(folder);
        if (place == null) {
            place = folder.toRealPath();
            places.put(folder, place);
        }
        return place.resolve(file.getFileName());
    }
}
