package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.FILE_UNREADABLE;

import dev.retort.port.ScriptSource;
import dev.retort.revision.RevisionException;
import dev.retort.script.MigrationScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the revisions in folders: every file whose name ends in {@code .sql}; their names do not matter. */
public final class SqlDirectory implements ScriptSource {
    private final List<Path> folders;
    private final Path base;

    /**
     * The revisions in these folders, not in folders below them.
     *
     * @param base messages name the files as seen from this folder
     */
    public SqlDirectory(List<Path> folders, Path base) {
        this.folders = List.copyOf(folders);
        this.base = base.toAbsolutePath().normalize();
    }

    /** The revisions in this folder, not in folders below it. */
    public static SqlDirectory of(Path folder) {
        return new SqlDirectory(List.of(folder), folder.toAbsolutePath().normalize());
    }

    @Override
    public List<MigrationScript> scripts() {
        List<MigrationScript> scripts = new ArrayList<>();
        for (Path folder : folders) {
            for (Path file : files(folder)) {
                scripts.add(RevisionFile.of(file, name(file)));
            }
        }
        return scripts;
    }

    private String name(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return (absolute.startsWith(base) ? base.relativize(absolute) : file).toString();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RevisionException(
                    FILE_UNREADABLE,
                    "the script location " + folder + " cannot be read ("
                            + e.getClass().getSimpleName()
                            + "); correct the setting, or make the folder with 'retort init'",
                    e);
        }
    }
}
