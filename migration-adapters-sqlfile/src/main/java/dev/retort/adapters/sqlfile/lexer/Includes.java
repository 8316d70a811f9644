package dev.retort.adapters.sqlfile.lexer;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;

import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.revision.RevisionException;
import dev.retort.statement.Position;

/** Opens the files that a script asks for with {@code \i} and {@code \ir}. */
@FunctionalInterface
public interface Includes {
    /** For a script that may include nothing. */
    Includes NONE = (name, relative, asked) -> {
        throw new RevisionException(BAD_REVISION_FILE, asked + ": no file can be included here; take this out");
    };

    /**
     * Opens a file.
     *
     * @param name its name as written
     * @param relative whether it is sought beside the file that names it, not in the script location
     * @param asked where it is asked for
     * @throws RevisionException if it may not be read, or cannot be
     */
    SourceText open(String name, boolean relative, Position asked);
}
