package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;
import static dev.retort.error.ErrorCode.FILE_UNREADABLE;

import dev.retort.adapters.sqlfile.lexer.Includes;
import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.revision.RevisionException;
import dev.retort.statement.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Opens what a revision file includes: files below its own script location, wherever links lead.
 *
 * <p>So a revision can neither read what its author may not see, nor depend on what is not kept with it.
 */
final class IncludedFiles implements Includes {
    private final Surroundings surroundings;
    private final Map<String, Path> opened = new HashMap<>();

    /** What this file may include. */
    IncludedFiles(Path file, String name, Surroundings surroundings) {
        this.surroundings = surroundings;
        opened.put(name, file);
    }

    @Override
    public SourceText open(String name, boolean relative, Position asked) {
        try {
            Path file = find(name, relative, asked);
            String called = surroundings.name().apply(file);
            opened.put(called, file);
            return SourceText.ofFile(called, file);
        } catch (IOException | InvalidPathException e) {
            throw new RevisionException(
                    FILE_UNREADABLE,
                    asked + ": the file '" + name + "' cannot be read: " + e
                            + "; \\i seeks it in the script location, \\ir beside the file that names it",
                    e);
        }
    }

    private Path find(String name, boolean relative, Position asked) throws IOException {
        Path location = surroundings.location().toRealPath();
        Path file = (relative ? asking(asked).resolveSibling(name) : location.resolve(name)).toRealPath();
        if (!file.startsWith(location)) {
            throw new RevisionException(
                    BAD_REVISION_FILE,
                    asked + ": the file '" + name + "' is outside of the script location " + surroundings.location()
                            + "; put it there");
        }
        if (!Files.isRegularFile(file)) {
            throw new RevisionException(BAD_REVISION_FILE, asked + ": '" + name + "' is no file");
        }
        return file;
    }

    private Path asking(Position asked) throws IOException {
        return Objects.requireNonNull(opened.get(asked.file()), "the file that asks")
                .toRealPath();
    }
}
