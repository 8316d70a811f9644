package dev.retort.cli.settings.source;

import static dev.retort.cli.settings.key.SettingKeys.ADAPTERS;
import static dev.retort.cli.settings.key.SettingKeys.VARIABLES;

import dev.retort.cli.settings.fault.Faults;
import dev.retort.cli.settings.fault.Nearest;
import dev.retort.cli.settings.fault.Redaction;
import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.SettingKeys;
import dev.retort.cli.settings.source.YamlNode.KeyValue;
import dev.retort.cli.settings.source.YamlNode.Mapping;
import dev.retort.cli.settings.source.YamlNode.Scalar;
import dev.retort.cli.settings.source.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes the values of a settings file, or of one of its named environments, out of the document. */
final class FileLayer {
    private final SettingKeys keys;
    private final FileValues values;
    private final Faults faults;

    FileLayer(SettingKeys keys, Variables variables, Faults faults) {
        this.keys = keys;
        this.values = new FileValues(variables, faults);
        this.faults = faults;
    }

    /** The values below a path, which is empty at the top. */
    Map<SettingKey, RawValue> values(Mapping mapping, String path, Set<String> besides) {
        Map<SettingKey, RawValue> found = new LinkedHashMap<>();
        for (KeyValue entry : mapping.entries()) {
            if (!besides.contains(entry.key())) {
                take(entry, path, found, besides);
            }
        }
        return found;
    }

    private void take(KeyValue entry, String path, Map<SettingKey, RawValue> found, Set<String> besides) {
        String whole = path.isEmpty() ? entry.key() : path + "." + entry.key();
        boolean dotted = entry.key().contains(".");
        Optional<SettingKey> key = dotted ? Optional.empty() : keys.find(whole);
        if (key.isPresent()) {
            values.value(key.get(), entry.value()).ifPresent(value -> found.put(key.get(), value));
        } else if (!dotted && keys.isGroup(whole)) {
            group(entry, whole, found);
        } else {
            unknown(entry, path, whole, besides);
        }
    }

    private void group(KeyValue entry, String whole, Map<SettingKey, RawValue> found) {
        switch (entry.value()) {
            case Mapping mapping -> found.putAll(values(mapping, whole, Set.of()));
            case Scalar scalar -> {
                // All that stood there may be commented out.
                if (scalar.hasText()) {
                    faults.add(scalar.origin(), whole, "found " + scalar + "; allowed are the keys " + below(whole));
                }
            }
            case Sequence list ->
                faults.add(list.origin(), whole, "found " + list + "; allowed are the keys " + below(whole));
        }
    }

    private String below(String path) {
        return path.equals(VARIABLES) ? "of variables" : String.join(", ", keys.below(path));
    }

    private void unknown(KeyValue entry, String path, String whole, Set<String> besides) {
        Set<String> known = new TreeSet<>(keys.below(path));
        known.addAll(besides);
        if (path.equals(VARIABLES)) {
            faults.add(
                    entry.origin(),
                    Redaction.ofInput(whole),
                    "no name of a variable; use letters, digits and _, not a digit first");
            return;
        }
        String what = path.equals(ADAPTERS) ? "no adapter of that name is on the class path" : "unknown key";
        String remedy = Nearest.to(entry.key(), known)
                .or(() -> elsewhere(entry.key()))
                .map(name -> "did you mean '" + name + "'?")
                .orElse(known.isEmpty() ? "none is allowed here" : "allowed are " + String.join(", ", known));
        faults.add(
                entry.origin(),
                Redaction.ofInput(whole),
                what + "; " + (keys.find(whole).isPresent() ? "write " + block(whole) : remedy));
    }

    private static String block(String path) {
        String[] levels = path.split("\\.", -1);
        return "it as a block: " + String.join(": {", levels) + ": ..." + "}".repeat(levels.length - 1);
    }

    private Optional<String> elsewhere(String name) {
        return keys.paths().stream()
                .filter(path -> !path.startsWith(ADAPTERS + "."))
                .filter(path -> path.equals(name) || path.endsWith("." + name))
                .findFirst();
    }
}
