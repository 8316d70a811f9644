package dev.retort.cli.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code .sql} files in a folder that is about to be one of revisions.
 *
 * @param folder the folder
 * @param count how many there are
 * @param strangers the names of those that are no revisions
 */
record PresentScripts(Path folder, int count, List<String> strangers) {
    // Behind the three bytes of a byte order mark, if there is one.
    private static final Pattern HEADER = Pattern.compile("(?:\\xEF\\xBB\\xBF)?--\\s*revision\\s*:.*");
    private static final int NAMED = 3;

    /** Those of this folder, which may be missing. */
    static PresentScripts in(Path folder) throws IOException {
        List<String> strangers = new ArrayList<>();
        List<Path> files = Files.isDirectory(folder) ? files(folder) : List.of();
        for (Path file : files) {
            if (!isRevision(file)) {
                strangers.add(String.valueOf(file.getFileName()));
            }
        }
        return new PresentScripts(folder, files.size(), List.copyOf(strangers));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isRevision(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            return false;
        }
        // ISO 8859-1 reads any bytes, and the line is ASCII.
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> HEADER.matcher(line).matches());
        } catch (NoSuchFileException e) {
            // Another init took its own back meanwhile.
            return true;
        }
    }

    /** What there is to say about them. */
    Optional<String> remark() {
        if (count == 0) {
            return Optional.empty();
        }
        String files = count == 1 ? "a .sql file" : count + " .sql files";
        return Optional.of(folder + " holds " + files + " already: no first revision was added" + refused());
    }

    private String refused() {
        if (strangers.isEmpty()) {
            return "";
        }
        int more = strangers.size() - NAMED;
        String names = String.join(", ", strangers.subList(0, Math.min(strangers.size(), NAMED)));
        return "; upgrade refuses " + names + (more > 0 ? " and " + more + " more" : "") + " until "
                + (strangers.size() == 1 ? "it begins" : "they begin") + " with a line '-- revision: ID'";
    }
}
