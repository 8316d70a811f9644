package dev.retort.cli.embedded;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says why the embedded server cannot be had. Its message holds no password. */
public final class EmbeddedServerException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    EmbeddedServerException(String message) {
        super(message);
    }

    EmbeddedServerException(String message, Throwable cause) {
        super(message, cause);
    }

    static EmbeddedServerException unusable(Path folder, IOException cause) {
        return new EmbeddedServerException(
                "the embedded PostgreSQL cannot use " + folder + ": " + reason(cause)
                        + ". Make the folder writable and free some space, or set DATABASE_URL to a server",
                cause);
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException denied -> "permission denied on " + denied.getFile();
            case NoSuchFileException missing -> "no such file " + missing.getFile();
            case FileAlreadyExistsException file -> file.getFile() + " is not a folder";
            case FileSystemException other -> String.valueOf(other.getMessage());
            default -> String.valueOf(cause.getMessage());
        };
    }
}
