package dev.retort.cli.settings;

import dev.retort.execution.ExecutionOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * What a command works with, put together and checked.
 *
 * @param root the project's folder, to which relative paths belong
 * @param database the database
 * @param execution the bookkeeping, the search path and the limits
 * @param scriptLocations the folders with revision files; new ones go into the first
 */
public record Settings(Path root, DatabaseSetting database, ExecutionOptions execution, List<Path> scriptLocations) {
    /** Copies the list. */
    public Settings {
        scriptLocations = List.copyOf(scriptLocations);
    }

    /** The isolation schema. */
    public String schema() {
        return execution.versionTable().schema();
    }
}
