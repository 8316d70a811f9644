package dev.retort.cli.settings.source;

import dev.retort.cli.settings.fault.Faults;
import dev.retort.cli.settings.fault.Nearest;
import dev.retort.cli.settings.fault.Origin;
import dev.retort.cli.settings.fault.Redaction;
import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.SettingKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A layer whose values are texts by names: defaults, environment variables, options. A list is separated by commas. */
public final class TextLayer {
    private static final Origin SET = Origin.of("--set");

    private TextLayer() {}

    /** The defaults of the keys that have one; a list without one is empty. */
    public static Map<SettingKey, RawValue> defaults(SettingKeys keys) {
        Map<SettingKey, RawValue> values = new LinkedHashMap<>();
        keys.all().stream()
                .filter(key -> key.list() || !key.standard().isEmpty())
                .forEach(key -> values.put(key, value(key, key.standard(), Origin.DEFAULT)));
        return values;
    }

    /** What variables say; where several set a key, the first of its names wins. */
    public static Map<SettingKey, RawValue> variables(
            SettingKeys keys, Map<String, String> variables, Function<String, Origin> origin) {
        Map<SettingKey, RawValue> values = new LinkedHashMap<>();
        for (SettingKey key : keys.all()) {
            key.variables().stream()
                    .filter(name -> !variables.getOrDefault(name, "").isEmpty())
                    .findFirst()
                    .ifPresent(
                            name -> values.put(key, value(key, variables.getOrDefault(name, ""), origin.apply(name))));
        }
        return values;
    }

    /** What {@code --set key=value} says; an unknown key is a fault. */
    public static Map<SettingKey, RawValue> options(SettingKeys keys, Map<String, String> options, Faults faults) {
        Map<SettingKey, RawValue> values = new LinkedHashMap<>();
        options.forEach((path, text) -> keys.find(path)
                .ifPresentOrElse(
                        key -> values.put(key, value(key, text, SET)),
                        () -> faults.add(SET, Redaction.ofInput(path), "unknown key; " + remedy(keys, path))));
        return values;
    }

    private static String remedy(SettingKeys keys, String path) {
        return Nearest.to(path, keys.paths())
                .map(near -> "did you mean '" + near + "'?")
                .orElse("allowed are " + String.join(", ", keys.paths()));
    }

    private static RawValue value(SettingKey key, String text, Origin origin) {
        List<String> texts =
                key.list() ? Stream.of(text.split(",", -1)).map(String::strip).toList() : List.of(text);
        return RawValue.of(key.list() && text.isBlank() ? List.of() : texts, origin);
    }
}
