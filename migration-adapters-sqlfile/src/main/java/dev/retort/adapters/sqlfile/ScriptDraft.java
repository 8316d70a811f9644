package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.FILE_UNREADABLE;

import dev.retort.adapters.sqlfile.ScriptDestination.File;
import dev.retort.adapters.sqlfile.ScriptDestination.Stream;
import dev.retort.port.TargetException;
import java.io.IOException;
import java.io.OutputStream;
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
            return new ScriptDraft(
                    destination,
                    switch (destination) {
                        case File file -> isReplaced(file) ? beside(target(file)) : elsewhere();
                        case Stream ignored -> elsewhere();
                    });
        } catch (IOException e) {
            throw failed(destination, e);
        }
    }

    /** Puts the finished draft in its place. */
    void accept() throws IOException {
        switch (destination) {
            case File file -> put(file);
            case Stream stream -> write(stream.stream());
        }
    }

    private void put(File file) throws IOException {
        if (isReplaced(file)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(path, target(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            try (OutputStream out = Files.newOutputStream(file.path())) {
                write(out);
            }
        }
    }

    private void write(OutputStream out) throws IOException {
        Files.copy(path, out);
        out.flush();
        // A PrintStream keeps its failures to itself.
        if (out instanceof PrintStream print && print.checkError()) {
            throw new IOException("the stream takes no more");
        }
    }

    // A pipe or a device is written to, not replaced.
    private static boolean isReplaced(File file) {
        return Files.isRegularFile(file.path()) || !Files.exists(file.path());
    }

    // A link keeps pointing to its file, and the file is replaced.
    private static Path target(File file) throws IOException {
        return Files.exists(file.path()) ? file.path().toRealPath() : file.path();
    }

    // Not made as a temporary file, which nobody but its owner may read.
    private static Path beside(Path file) throws IOException {
        return Files.createFile(
                file.toAbsolutePath().resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".draft"));
    }

    private static Path elsewhere() throws IOException {
        return Files.createTempFile("retort", ".sql");
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
}
