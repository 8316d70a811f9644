package dev.retort.adapters.sqlfile;

import static java.nio.file.StandardOpenOption.APPEND;

import dev.retort.adapters.sqlfile.ScriptDestination.File;
import dev.retort.adapters.sqlfile.ScriptDestination.Folder;
import dev.retort.adapters.sqlfile.ScriptDestination.Stream;
import dev.retort.adapters.sqlfile.offline.OneSheet;
import dev.retort.adapters.sqlfile.offline.ScriptFrame;
import dev.retort.adapters.sqlfile.offline.Sheets;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A script in one file while it is written.
 *
 * @param destination the file or stream that it goes to
 * @param path where it is written
 */
record FileDraft(ScriptDestination destination, Path path) implements ScriptDraft {
    /** Begins a draft, beside the file that it will replace. */
    static FileDraft of(File file) throws IOException {
        return new FileDraft(file, isReplaced(file) ? beside(target(file)) : elsewhere());
    }

    /** Begins a draft of what a stream will take. */
    static FileDraft of(Stream stream) throws IOException {
        return new FileDraft(stream, elsewhere());
    }

    @Override
    public Sheets sheets(ScriptFrame frame) throws IOException {
        return new OneSheet(Files.newBufferedWriter(path));
    }

    @Override
    public void accept() throws IOException {
        switch (destination) {
            case File file -> put(file);
            case Stream stream -> write(stream.stream());
            case Folder folder -> throw new IllegalStateException("one file for " + folder);
        }
    }

    private void put(File file) throws IOException {
        if (isReplaced(file)) {
            ScriptDraft.force(path);
            Files.move(path, target(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            // Added to what the file holds: it may be another's who has it open.
            try (OutputStream out = Files.newOutputStream(file.path(), APPEND)) {
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
    private static boolean isReplaced(File file) throws IOException {
        return !Files.exists(file.path()) || (Files.isRegularFile(file.path()) && !OpenFile.isNamedBy(file.path()));
    }

    // A link keeps pointing to its file, and the file is replaced.
    private static Path target(File file) throws IOException {
        return Files.exists(file.path()) ? file.path().toRealPath() : file.path();
    }

    // Not made as a temporary file, which nobody but its owner may read.
    private static Path beside(Path file) throws IOException {
        Path draft = Files.createFile(
                file.toAbsolutePath().resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".draft"));
        ScriptDraft.keepRights(file, draft);
        return draft;
    }

    private static Path elsewhere() throws IOException {
        return Files.createTempFile("retort", ".sql");
    }

    @Override
    public void discard() throws IOException {
        Files.deleteIfExists(path);
    }
}
