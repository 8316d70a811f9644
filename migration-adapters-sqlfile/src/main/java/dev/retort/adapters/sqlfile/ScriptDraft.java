package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.FILE_UNREADABLE;

import dev.retort.adapters.sqlfile.ScriptDestination.File;
import dev.retort.adapters.sqlfile.ScriptDestination.Stream;
import dev.retort.port.TargetException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A script while it is written: a file of its own, put in place as a whole, so that no half-written script is ever seen.
 *
 * @param destination where it goes when it is finished
 * @param path where it is written
 */
record ScriptDraft(ScriptDestination destination, Path path) {
    /** Begins a draft, beside the file that it will replace. */
    static ScriptDraft begin(ScriptDestination destination) {
        try {
            Path path = switch (destination) {
                // Not as a temporary file, which nobody but its owner may read.
                case File file ->
                    Files.createFile(folder(file.path())
                            .resolve("." + file.path().getFileName() + "." + UUID.randomUUID() + ".draft"));
                case Stream ignored -> Files.createTempFile("retort", ".sql");
            };
            return new ScriptDraft(destination, path);
        } catch (IOException e) {
            throw failed(destination, e);
        }
    }

    /** Puts the finished draft in its place. */
    void accept() throws IOException {
        switch (destination) {
            case File file -> {
                try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(path, file.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            case Stream stream -> {
                Files.copy(path, stream.stream());
                stream.stream().flush();
                // A PrintStream keeps its failures to itself.
                if (stream.stream() instanceof PrintStream print && print.checkError()) {
                    throw new IOException("the stream takes no more");
                }
            }
        }
    }

    /** Removes what was not accepted. */
    void discard() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What an I/O failure means here. */
    TargetException failed(IOException e) {
        return failed(destination, e);
    }

    private static TargetException failed(ScriptDestination destination, IOException e) {
        String what = switch (destination) {
            case File file -> file.path() + " cannot be written (" + e + "); it is as it was";
            case Stream ignored -> "the script cannot be written (" + e + "); do not use what was";
        };
        return new TargetException(FILE_UNREADABLE, what + "; check the folder and the space left", e);
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
