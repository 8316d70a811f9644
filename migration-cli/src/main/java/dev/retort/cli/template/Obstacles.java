package dev.retort.cli.template;

import dev.retort.cli.settings.fault.SettingsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** What would stop the writing of a project halfway; found before anything is written. */
final class Obstacles {
    private final Set<String> found = new LinkedHashSet<>();

    /** Whether anything has this name, even a link to nothing. */
    static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** A folder that can be written, or made. */
    Obstacles needFolder(Path path) {
        Path place = nearest(path);
        if (!Files.isDirectory(place)) {
            inTheWay(place, "a folder");
        } else if (!Files.isExecutable(place)) {
            forbidden(place);
        } else {
            needRights(place);
        }
        return this;
    }

    /** A file that can be written, or one that can be made in a folder that is asked for elsewhere. */
    Obstacles needFile(Path path) {
        if (isThere(path)) {
            if (!Files.isRegularFile(path)) {
                inTheWay(path, "a file");
            } else {
                needRights(path);
            }
        }
        return this;
    }

    /**
     * Ends here where something was found.
     *
     * @throws SettingsException that names all of it
     */
    void refuse() {
        String reasons = String.join("\n  ", found);
        if (found.size() == 1) {
            throw new SettingsException("nothing was written: " + reasons);
        }
        if (!found.isEmpty()) {
            throw new SettingsException("nothing was written, for " + found.size() + " reasons:\n  " + reasons);
        }
    }

    /** The path, or the nearest one above it that is there. */
    private static Path nearest(Path path) {
        Path absolute = path.toAbsolutePath();
        Path above = absolute.getParent();
        if (above == null || isThere(path)) {
            return path.toString().isEmpty() ? absolute : path;
        }
        return nearest(above);
    }

    private void needRights(Path place) {
        if (!Files.isReadable(place) || !Files.isWritable(place)) {
            forbidden(place);
        }
    }

    private void forbidden(Path place) {
        found.add(place + " may not be read and written by this user; change its rights and run init again");
    }

    private void inTheWay(Path place, String needed) {
        found.add(place + " is " + kind(place) + " where " + needed + " is needed; move it away and run init again");
    }

    private static String kind(Path place) {
        if (Files.isDirectory(place)) {
            return "a folder";
        }
        if (Files.exists(place)) {
            return "a file";
        }
        return "a link to nothing";
    }
}
