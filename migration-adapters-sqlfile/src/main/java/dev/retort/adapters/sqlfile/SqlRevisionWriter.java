package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.FILE_UNREADABLE;

import dev.retort.port.RevisionWriter;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes revisions as SQL files into the folders of a project. */
public final class SqlRevisionWriter implements RevisionWriter {
    private final SqlDirectory directory;
    private final Path root;

    /**
     * A writer into these folders, which must exist.
     *
     * @param root the project's folder, from which the name of a location is seen
     */
    public SqlRevisionWriter(SqlDirectory directory, Path root) {
        this.directory = Objects.requireNonNull(directory, "directory");
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String write(Revision revision, Optional<String> location) {
        Path folder = location.map(this::folder).orElseGet(() -> folderOf(revision));
        return directory.name(new RevisionFileWriter(folder).write(revision));
    }

    @Override
    public String rebase(RevisionId revision, List<RevisionId> downRevisions) {
        RevisionFile file = directory
                .find(revision)
                .orElseThrow(() -> new RevisionException(
                        FILE_UNREADABLE, "no file defines '" + revision + "' any longer; run the command again"));
        HeaderEdit.downRevisions(file, downRevisions);
        return file.name();
    }

    private Path folderOf(Revision revision) {
        return revision.downRevisions().stream()
                .findFirst()
                .flatMap(directory::find)
                .flatMap(file -> Optional.ofNullable(file.path().getParent()))
                .orElseGet(() -> directory.folders().getFirst());
    }

    private Path folder(String location) {
        Path wanted = root.resolve(location).normalize();
        return directory.folders().stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .filter(folder -> directory.isRecursive() ? wanted.startsWith(folder) : wanted.equals(folder))
                .findFirst()
                .map(folder -> wanted)
                .filter(Files::isDirectory)
                .orElseThrow(() -> new RevisionException(
                        FILE_UNREADABLE,
                        "'" + location + "' is no folder of script-locations ("
                                + directory.folders().stream().map(this::shown).collect(Collectors.joining(", "))
                                + "); name one of these, or add it to the settings and make it"));
    }

    private String shown(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return (absolute.startsWith(root) ? root.relativize(absolute) : absolute).toString();
    }
}
