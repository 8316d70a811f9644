package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.FILE_UNREADABLE;

import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Changes one line in the header of a revision file, and not a byte of the rest. */
final class HeaderEdit {
    private HeaderEdit() {}

    /** Makes a revision follow others; the file is replaced as a whole or not at all. */
    static void downRevisions(RevisionFile file, List<RevisionId> ids) {
        String names = RevisionId.listed(ids);
        // One character for each byte, whatever the file is written in; what is put in is ASCII.
        try {
            String text = Files.readString(file.path(), StandardCharsets.ISO_8859_1);
            int start = startOfLine(text, file.lineOfDownRevision());
            int end = endOfLine(text, start);
            replace(file.path(), text.substring(0, start) + "-- down_revision: " + names + text.substring(end));
        } catch (AccessDeniedException e) {
            throw new RevisionException(
                    FILE_UNREADABLE,
                    file.name() + " is as before: you may not write it, or not into its folder; change their rights",
                    e);
        } catch (IOException e) {
            throw new RevisionException(
                    FILE_UNREADABLE,
                    file.name() + " cannot be written (" + e + ") and is as before; is there space left?",
                    e);
        }
    }

    private static int startOfLine(String text, int line) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start;
    }

    private static int endOfLine(String text, int start) {
        int end = text.indexOf('\n', start);
        int last = end < 0 ? text.length() : end;
        return last > start && text.charAt(last - 1) == '\r' ? last - 1 : last;
    }

    private static void replace(Path file, String text) throws IOException {
        Path target = file.toRealPath();
        Path draft =
                Files.createTempFile(Optional.ofNullable(target.getParent()).orElse(target), ".retort", ".draft");
        try {
            Files.copy(target, draft, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.writeString(draft, text, StandardCharsets.ISO_8859_1);
            move(draft, target);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
