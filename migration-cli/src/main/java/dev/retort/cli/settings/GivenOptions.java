package dev.retort.cli.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says about settings.
 *
 * @param config the settings file
 * @param environment the named environment of that file
 * @param url where the database is
 * @param schema the isolation schema
 * @param scripts the folders with revision files; empty for those of the file
 * @param set values by the paths of their keys
 * @param arguments what {@code -x} gives to variables and to an adapter on the class path; may hold secrets
 */
public record GivenOptions(
        Optional<Path> config,
        Optional<String> environment,
        Optional<String> url,
        Optional<String> schema,
        List<Path> scripts,
        Map<String, String> set,
        Map<String, String> arguments) {
    /** Nothing at all. */
    public static final GivenOptions NONE = new GivenOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Map.of(), Map.of());

    /** Copies the collections. */
    public GivenOptions {
        scripts = List.copyOf(scripts);
        set = Map.copyOf(set);
        arguments = Map.copyOf(arguments);
    }

    /** The same, with folders seen from this one, where the command line was typed, and not from the project. */
    GivenOptions at(Path folder) {
        return new GivenOptions(
                config,
                environment,
                url,
                schema,
                scripts.stream().map(folder::resolve).map(Path::toAbsolutePath).toList(),
                set,
                arguments);
    }

    @Override
    public String toString() {
        return "config " + config + ", environment " + environment + ", schema " + schema + ", scripts " + scripts
                + ", set " + set.keySet() + ", arguments " + arguments.keySet();
    }
}
