package dev.retort.spi;

import dev.retort.dialect.VersionTable;
import dev.retort.error.ErrorCode;
import dev.retort.port.TargetException;
import java.io.File;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link TargetFactory} is given to make a target with.
 *
 * @param name the adapter's name
 * @param settings the values under {@code adapters.<name>}, only of keys that the factory takes; may hold secrets
 * @param arguments what the command line gives with {@code -x}; any key
 * @param folder the project's folder, absolute; relative paths in settings belong to it
 * @param versionTable where the bookkeeping is, in a database
 * @param toolVersion the version of the command
 */
public record TargetContext(
        String name,
        Map<String, String> settings,
        Map<String, String> arguments,
        File folder,
        VersionTable versionTable,
        String toolVersion) {
    /** Copies the map; refuses nulls. */
    public TargetContext {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(versionTable, "versionTable");
        Objects.requireNonNull(toolVersion, "toolVersion");
        settings = Map.copyOf(settings);
        arguments = Map.copyOf(arguments);
        if (!folder.isAbsolute()) {
            throw new IllegalArgumentException("the project's folder is not absolute: " + folder);
        }
    }

    /** The value of a setting that may be left out. */
    public Optional<String> optional(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    /**
     * The value of a setting that is needed.
     *
     * @throws TargetException if it is not set
     */
    public String required(String key) {
        return optional(key).orElseThrow(() -> wrong(key, "is not set, and the adapter needs it"));
    }

    /** A failure to throw when the value of a setting does not do; the reason follows the key, and names no secret. */
    public TargetException wrong(String key, String reason) {
        return new TargetException(ErrorCode.BAD_SETTINGS, "adapters." + name + "." + key + " " + reason);
    }

    @Override
    public String toString() {
        return "adapter " + name + " in " + folder;
    }
}
