package dev.retort.cli.settings;

import dev.retort.execution.ExecutionOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a command works with, put together and checked.
 *
 * @param root the project's folder, to which relative paths belong
 * @param database the database
 * @param execution the bookkeeping, the search path and the limits
 * @param scriptLocations the folders with revision files
 * @param recursive whether the folders below them count, too
 * @param adapter the name of the adapter that carries plans out
 * @param adapters the settings of adapters, by their names; may hold secrets
 * @param arguments what {@code -x} gives to variables and to an adapter on the class path; may hold secrets
 * @param variables the values of variables in scripts; may hold secrets
 * @param effective every key with its value and where it was found
 * @param warnings what was noticed and stops nothing
 */
public record Settings(
        Path root,
        DatabaseSetting database,
        ExecutionOptions execution,
        List<Path> scriptLocations,
        boolean recursive,
        String adapter,
        Map<String, Map<String, String>> adapters,
        Map<String, String> arguments,
        Map<String, String> variables,
        List<EffectiveSetting> effective,
        List<String> warnings) {
    /** Copies the collections. */
    public Settings {
        scriptLocations = List.copyOf(scriptLocations);
        adapters = Map.copyOf(adapters);
        arguments = Map.copyOf(arguments);
        variables = Map.copyOf(variables);
        effective = List.copyOf(effective);
        warnings = List.copyOf(warnings);
    }

    /** The isolation schema. */
    public String schema() {
        return execution.versionTable().schema();
    }

    @Override
    public String toString() {
        return "settings of " + root + ": " + effective;
    }
}
