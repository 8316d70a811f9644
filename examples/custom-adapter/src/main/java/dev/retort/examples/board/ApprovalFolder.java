package dev.retort.examples.board;

import static dev.retort.error.ErrorCode.BAD_VERSION_TABLE;
import static dev.retort.error.ErrorCode.UNREACHABLE;

import dev.retort.port.SessionOptions;
import dev.retort.port.TargetException;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The board's folder: files numbered from 1 without a gap, the last of which tells what is in force. */
final class ApprovalFolder {
    private static final Pattern NAME = Pattern.compile("\\d{4,9}-(?:upgrade|downgrade|stamp)-.+\\.md");

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private final Path path;

    ApprovalFolder(Path path) {
        this.path = path;
    }

    /** The file with the highest number; a folder that is not there holds none. */
    Filing latest() {
        try {
            List<String> names = Files.notExists(path) ? List.of() : names();
            for (int i = 0; i < names.size(); i++) {
                requireNumber(i + 1, names.get(i));
            }
            return names.isEmpty() ? Filing.NONE : read(names.size(), names.getLast());
        } catch (IOException | UncheckedIOException e) {
            throw new TargetException(UNREACHABLE, path + " cannot be read (" + e + "); check the folder's rights", e);
        }
    }

    /**
     * Waits for exclusive use.
     *
     * @throws TargetException if the folder does not become free in time, or cannot be made
     */
    FolderLock lock(SessionOptions options) {
        try {
            Files.createDirectories(path);
            return FolderLock.take(path.toRealPath(), options);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** An empty draft, in the folder itself: the finished page needs room there anyway. */
    Draft draft(String name) throws IOException {
        return new Draft(path.resolve("." + name + ".tmp"));
    }

    /**
     * Puts the page in its place by a rename, which is done or not done, whenever the process is killed. On return it
     * outlasts a loss of power too, except on Windows. A new folder's own entry in the one above is left to the system.
     */
    void file(StepPage page, Filing before, Filing after) throws IOException {
        Path draft = path.resolve(".filing.tmp");
        write(page, before, after, draft);
        Path place = path.resolve(after.name());
        // The rename would replace it.
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw damaged(after.name(), "was put there during the run, and not by it; take it away and run again");
        }
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        force(place);
    }

    /** Has the folder's new entry written to the disk; Windows opens no folder, and has no call for it. */
    private void force(Path entry) {
        if (!WINDOWS) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException e) {
                throw new TargetException(
                        UNREACHABLE,
                        entry + " was filed, but may not outlast a loss of power (" + e
                                + "); check the disk, and what 'retort current' says",
                        e);
            }
        }
    }

    private static void write(StepPage page, Filing before, Filing after, Path draft) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        draft,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                BufferedWriter out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))) {
            page.moveTo(out, before, after);
            out.flush();
            channel.force(true);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted(Comparator.comparingInt(ApprovalFolder::number).thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(0, name.indexOf('-')));
    }

    private void requireNumber(int expected, String name) {
        if (number(name) > expected) {
            throw damaged(name, "has none with the number " + expected + " before it; put that one back");
        }
        if (number(name) < expected) {
            throw damaged(name, "is one too many with its number; take the one away that was not filed by Retort");
        }
    }

    private Filing read(int number, String name) throws IOException {
        // ISO 8859-1 reads any bytes, and the last line is ASCII.
        try (Stream<String> lines = Files.lines(path.resolve(name), StandardCharsets.ISO_8859_1)) {
            return Filing.read(number, name, lines.reduce("", (before, line) -> line))
                    .orElseThrow(() -> damaged(
                            name, "no longer ends with the line that tells what is in force; put back what was filed"));
        }
    }

    private TargetException damaged(String name, String what) {
        return new TargetException(BAD_VERSION_TABLE, path.resolve(name) + " " + what);
    }

    /** What a failure to write means. */
    TargetException unwritable(IOException e) {
        return new TargetException(
                UNREACHABLE,
                path + " cannot be written (" + e + "); what was filed before stays, and nothing else was; "
                        + "check the folder's rights and the space left",
                e);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
