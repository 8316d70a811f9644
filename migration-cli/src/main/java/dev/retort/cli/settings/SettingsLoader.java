package dev.retort.cli.settings;

import dev.retort.cli.settings.fault.Faults;
import dev.retort.cli.settings.fault.SettingsException;
import dev.retort.cli.settings.key.AdapterKeys;
import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.SettingKeys;
import dev.retort.cli.settings.key.SettingsFile;
import dev.retort.cli.settings.source.Binder;
import dev.retort.cli.settings.source.RawValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts settings together. From the weakest to the strongest: defaults, the file, its named environment, {@code .env},
 * environment variables, the command line. Everything that is wrong is told at once, also in what is overridden.
 */
public final class SettingsLoader {
    /** Where the settings file is looked for. */
    public static final Path DEFAULT_FILE = ProjectFiles.DEFAULT_FILE;

    private static final int MOST_TOLD = 100;

    private final Path workingFolder;
    private final Map<String, String> environment;
    private final Map<String, AdapterKeys> adapters;

    /**
     * A loader for a command run in this folder with this environment.
     *
     * @param adapters the adapters that are there, and the keys that each takes
     */
    public SettingsLoader(Path workingFolder, Map<String, String> environment, Map<String, AdapterKeys> adapters) {
        this.workingFolder = workingFolder;
        this.environment = Map.copyOf(environment);
        this.adapters = Map.copyOf(adapters);
    }

    /**
     * The settings.
     *
     * @throws SettingsException if they are missing or wrong
     */
    public Settings load(GivenOptions given) {
        Faults faults = new Faults();
        SettingKeys keys = new SettingKeys(adapters);
        ProjectFiles files = ProjectFiles.find(workingFolder, given.config(), tellsScripts(keys, given));
        Layers layers = Layers.read(keys, files, environment, given.at(workingFolder), faults);
        Map<SettingKey, RawValue> merged = layers.merged();
        SettingsChecks checks = new SettingsChecks(adapters.keySet(), faults);
        layers.check(checks);
        checks.checkTogether(merged);
        refuse(faults.lines());
        return settings(files, layers, new Binder().bind(merged), EffectiveSettings.of(keys, merged), keys, given);
    }

    /** Whether a container, say, is configured without a file. */
    private boolean tellsScripts(SettingKeys keys, GivenOptions given) {
        SettingKey key = keys.find(SettingKey.SCRIPT_LOCATIONS).orElseThrow();
        return !given.scripts().isEmpty()
                || given.set().containsKey(key.path())
                || key.variables().stream()
                        .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
    }

    private static void refuse(List<String> faults) {
        if (faults.size() == 1) {
            throw new SettingsException(faults.getFirst());
        }
        if (!faults.isEmpty()) {
            int more = Math.max(0, faults.size() - MOST_TOLD);
            throw new SettingsException("the settings are wrong in " + faults.size() + " places:\n  "
                    + String.join("\n  ", faults.subList(0, faults.size() - more))
                    + (more == 0 ? "" : "\n  and " + more + " more"));
        }
    }

    private Settings settings(
            ProjectFiles files,
            Layers layers,
            SettingsFile file,
            List<EffectiveSetting> effective,
            SettingKeys keys,
            GivenOptions given) {
        Map<String, String> variables = new LinkedHashMap<>(file.variables());
        variables.putAll(given.arguments());
        return new Settings(
                files.root(),
                layers.database(keys),
                file.execution(),
                file.scriptLocations().stream()
                        .map(folder -> files.root().resolve(folder.path()))
                        .toList(),
                file.recursiveScriptLocations(),
                file.adapter().value(),
                file.adapters(),
                given.arguments(),
                variables,
                effective,
                layers.warnings());
    }
}
