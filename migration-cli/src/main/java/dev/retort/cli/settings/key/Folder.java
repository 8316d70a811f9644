package dev.retort.cli.settings.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A folder as people write it.
 *
 * @param path its path, which may be relative
 */
public record Folder(Path path) {
    /**
     * The folder of that path.
     *
     * @throws IllegalArgumentException if it is no path
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Folder of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("it is blank");
        }
        try {
            return new Folder(Path.of(text));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("it is no path here: " + e.getReason(), e);
        }
    }
}
