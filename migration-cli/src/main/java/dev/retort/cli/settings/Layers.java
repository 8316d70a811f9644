package dev.retort.cli.settings;

import dev.retort.cli.settings.fault.Faults;
import dev.retort.cli.settings.fault.Origin;
import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.SettingKeys;
import dev.retort.cli.settings.source.DotEnv;
import dev.retort.cli.settings.source.RawValue;
import dev.retort.cli.settings.source.SettingsDocument;
import dev.retort.cli.settings.source.TextLayer;
import dev.retort.cli.settings.source.UnknownVariables;
import dev.retort.cli.settings.source.Variables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that says something about settings.
 *
 * @param below the layers under the named environment; each wins over those before it
 * @param named the named environments of the file, of which at most one is a layer
 * @param fromVariables the layers over the named environment: {@code .env} and the environment variables
 * @param commandLine the layers over those; each wins over those before it
 * @param variables the environment variables, with those of {@code .env}
 * @param environment the named environment that was asked for
 * @param warnings what was noticed and stops nothing
 */
record Layers(
        List<Map<SettingKey, RawValue>> below,
        Map<String, Map<SettingKey, RawValue>> named,
        List<Map<SettingKey, RawValue>> fromVariables,
        List<Map<SettingKey, RawValue>> commandLine,
        Variables variables,
        Optional<String> environment,
        List<String> warnings) {
    private static final String ENVIRONMENT = "RETORT_ENVIRONMENT";
    private static final List<String> READ_BY_THE_DRIVER = List.of("PGPASSFILE", "PGSERVICEFILE", "PGSYSCONFDIR");

    static Layers read(
            SettingKeys keys, ProjectFiles files, Map<String, String> process, GivenOptions given, Faults faults) {
        DotEnv dotEnv = DotEnv.read(files.dotEnv(), files.shownDotEnv(), faults);
        Variables variables = new Variables(dotEnv.values(), process);
        SettingsDocument document = SettingsDocument.read(files.settings(), files.shown(), keys, variables, faults);
        Optional<String> environment = given.environment().or(() -> variables.find(ENVIRONMENT));
        Origin asked = given.environment().isPresent() ? Origin.of("--environment") : origin(process, dotEnv);
        environment.ifPresent(name -> document.require(name, asked, faults));
        return new Layers(
                List.of(TextLayer.defaults(keys), document.base()),
                document.environments(),
                List.of(
                        TextLayer.variables(keys, dotEnv.values(), dotEnv::origin),
                        TextLayer.variables(keys, process, Origin::variable)),
                List.of(TextLayer.options(keys, given.set(), faults), options(keys, given)),
                variables,
                environment,
                warnings(variables, keys, dotEnv, process));
    }

    private static Origin origin(Map<String, String> process, DotEnv dotEnv) {
        return process.getOrDefault(ENVIRONMENT, "").isEmpty()
                ? dotEnv.origin(ENVIRONMENT)
                : Origin.variable(ENVIRONMENT);
    }

    private static List<String> warnings(
            Variables variables, SettingKeys keys, DotEnv dotEnv, Map<String, String> process) {
        List<String> warnings = new ArrayList<>(UnknownVariables.in(variables, keys, List.of(ENVIRONMENT)));
        READ_BY_THE_DRIVER.stream()
                .filter(name -> dotEnv.values().containsKey(name) && !process.containsKey(name))
                .forEach(name -> warnings.add(dotEnv.origin(name) + ": the JDBC driver looks for " + name
                        + " in the environment of the process alone; set it there"));
        return warnings;
    }

    private static Map<SettingKey, RawValue> options(SettingKeys keys, GivenOptions given) {
        Map<SettingKey, RawValue> values = new LinkedHashMap<>();
        put(values, keys, SettingKey.URL, given.url().stream().toList(), "--url");
        put(values, keys, SettingKey.SCHEMA, given.schema().stream().toList(), "--schema");
        List<String> scripts = given.scripts().stream().map(Path::toString).toList();
        put(values, keys, SettingKey.SCRIPT_LOCATIONS, scripts, "--scripts");
        return values;
    }

    private static void put(
            Map<SettingKey, RawValue> values, SettingKeys keys, String path, List<String> texts, String option) {
        if (!texts.isEmpty()) {
            values.put(keys.find(path).orElseThrow(), RawValue.of(texts, Origin.of(option)));
        }
    }

    /** The value of each key that has one. */
    Map<SettingKey, RawValue> merged() {
        Map<SettingKey, RawValue> merged = new LinkedHashMap<>();
        below.forEach(merged::putAll);
        environment.ifPresent(name -> merged.putAll(named.getOrDefault(name, Map.of())));
        fromVariables.forEach(merged::putAll);
        commandLine.forEach(merged::putAll);
        return merged;
    }

    /** The database: direct-url, where there is one and nobody names another database more closely. */
    DatabaseSetting database(SettingKeys keys) {
        Map<SettingKey, RawValue> merged = merged();
        SettingKey url = keys.find(SettingKey.URL).orElseThrow();
        SettingKey direct = keys.find(SettingKey.DIRECT_URL).orElseThrow();
        // DATABASE_URL is where a pooler's address stands, so it passes over no direct-url of the file.
        boolean isClose = closeness(url, 0) <= closeness(direct, 1);
        SettingKey used = merged.containsKey(direct) && isClose ? direct : url;
        return new DatabaseSetting(used.path(), Optional.ofNullable(merged.get(used)), environment, variables);
    }

    /**
     * How closely a key is set: 2 on the command line, 1 in the named environment, 0 elsewhere.
     *
     * @param inVariable how close a variable is
     */
    private int closeness(SettingKey key, int inVariable) {
        if (isSetBy(commandLine, key)) {
            return 2;
        }
        if (isSetBy(environment.map(named::get).stream().toList(), key)) {
            return 1;
        }
        return isSetBy(fromVariables, key) ? inVariable : 0;
    }

    private static boolean isSetBy(List<Map<SettingKey, RawValue>> layers, SettingKey key) {
        return layers.stream().anyMatch(layer -> layer.containsKey(key));
    }

    /**
     * Tells what is wrong with any value, whether it wins or not; one that is made of variables is looked at where it
     * wins, since elsewhere they may be another machine's.
     */
    void check(SettingsChecks checks) {
        Map<SettingKey, RawValue> winning = merged();
        below.forEach(layer -> check(layer, checks, winning));
        named.forEach((name, layer) -> check(layer, checks.below(SettingsDocument.ENVIRONMENTS + "." + name), winning));
        Stream.of(fromVariables, commandLine).flatMap(List::stream).forEach(layer -> layer.forEach(checks::check));
    }

    private static void check(
            Map<SettingKey, RawValue> layer, SettingsChecks checks, Map<SettingKey, RawValue> winning) {
        layer.forEach((key, value) -> {
            if (value.verbatim() || value.equals(winning.get(key))) {
                checks.checkWritten(key, value);
            }
        });
    }
}
