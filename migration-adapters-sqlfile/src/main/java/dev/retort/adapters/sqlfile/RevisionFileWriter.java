package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;
import static dev.retort.error.ErrorCode.FILE_UNREADABLE;

import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes new revisions as SQL files into a folder, named {@code <revision>_<words of the message>.sql}. */
public final class RevisionFileWriter {
    private static final int LONGEST_SLUG = 40;

    private static final String EMPTY_SECTIONS = "-- retort:upgrade\n\n-- retort:downgrade\n";

    private final Path folder;
    private final String sections;

    /** A writer of empty sections into this folder, which must exist. */
    public RevisionFileWriter(Path folder) {
        this(folder, EMPTY_SECTIONS);
    }

    /**
     * A writer of these sections into this folder, which must exist.
     *
     * @param sections both sections with their lines, as they follow the header
     */
    public RevisionFileWriter(Path folder, String sections) {
        this.folder = folder;
        this.sections = sections;
    }

    /**
     * Writes a revision; its origin is not looked at.
     *
     * @return the file
     * @throws RevisionException if it cannot be written; nothing is overwritten
     */
    public Path write(Revision revision) {
        if (revision.message().chars().anyMatch(Character::isISOControl)) {
            throw new RevisionException(
                    BAD_REVISION_FILE, "the message holds a control character; write it in one line of plain text");
        }
        Path file = folder.resolve(name(revision));
        try {
            Files.writeString(file, text(revision), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new RevisionException(FILE_UNREADABLE, file + " exists already; choose another revision id", e);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        return file;
    }

    // A file that was begun on a full disk would be refused as a revision from then on.
    private static RevisionException unwritable(Path file, IOException failure) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return new RevisionException(
                FILE_UNREADABLE,
                file + " cannot be written (" + failure + "); does the folder exist, and is there space left?",
                failure);
    }

    private static String name(Revision revision) {
        String slug = revision.message().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String cut = slug.substring(0, Math.min(slug.length(), LONGEST_SLUG)).replaceAll("^_+|_+$", "");
        return revision.id() + (cut.isEmpty() ? "" : "_" + cut) + ".sql";
    }

    private String text(Revision revision) {
        StringBuilder text = new StringBuilder();
        text.append("-- revision: ").append(revision.id()).append('\n');
        text.append("-- down_revision: ").append(down(revision)).append('\n');
        if (!revision.dependsOn().isEmpty()) {
            text.append("-- depends_on: ")
                    .append(String.join(", ", revision.dependsOn()))
                    .append('\n');
        }
        if (!revision.branchLabels().isEmpty()) {
            text.append("-- branch_labels: ")
                    .append(join(revision.branchLabels()))
                    .append('\n');
        }
        text.append("-- message: ").append(revision.message()).append('\n');
        revision.created()
                .ifPresent(time -> text.append("-- created: ").append(time).append('\n'));
        return text.append('\n').append(sections).toString();
    }

    private static String down(Revision revision) {
        return revision.downRevisions().isEmpty() ? "base" : join(revision.downRevisions());
    }

    private static String join(List<?> names) {
        return names.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
