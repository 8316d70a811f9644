package dev.retort.cli.settings.source;

import dev.retort.cli.settings.fault.Faults;
import dev.retort.cli.settings.fault.Nearest;
import dev.retort.cli.settings.fault.Origin;
import dev.retort.cli.settings.fault.Redaction;
import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.SettingKeys;
import dev.retort.cli.settings.source.YamlNode.KeyValue;
import dev.retort.cli.settings.source.YamlNode.Mapping;
import dev.retort.cli.settings.source.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A settings file as it was read: its values, and those of the environments that it names.
 *
 * @param base the values at the top
 * @param environments the values of each named environment
 */
public record SettingsDocument(Map<SettingKey, RawValue> base, Map<String, Map<SettingKey, RawValue>> environments) {
    /** The key under which named environments stand. */
    public static final String ENVIRONMENTS = "environments";

    /** A file without a value. */
    public static final SettingsDocument EMPTY = new SettingsDocument(Map.of(), Map.of());

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    /** Copies the maps. */
    public SettingsDocument {
        base = Map.copyOf(base);
        environments = Map.copyOf(environments);
    }

    /**
     * Reads a file, all of it, also environments that are not asked for; none is {@link #EMPTY}.
     *
     * @param shown the path by which people know it
     * @param faults takes what is wrong
     */
    public static SettingsDocument read(
            Optional<Path> file, Path shown, SettingKeys keys, Variables variables, Faults faults) {
        Optional<YamlNode> document = file.flatMap(path -> TextFile.read(path, shown, faults))
                .flatMap(text -> new YamlReader(shown, faults).read(text));
        if (document.isEmpty() || nothing(document.get())) {
            return EMPTY;
        }
        if (!(document.get() instanceof Mapping top)) {
            faults.add(
                    document.get().origin(), "found " + document.get() + "; a settings file holds keys: schema: app");
            return EMPTY;
        }
        Map<String, Map<SettingKey, RawValue>> environments = new LinkedHashMap<>();
        for (KeyValue block : blocks(top, faults)) {
            Faults below = faults.below(ENVIRONMENTS + "." + block.key());
            environment(block, faults)
                    .ifPresent(mapping -> environments.put(
                            block.key(), new FileLayer(keys, variables, below).values(mapping, "", Set.of())));
        }
        return new SettingsDocument(
                new FileLayer(keys, variables, faults).values(top, "", Set.of(ENVIRONMENTS)), environments);
    }

    private static boolean nothing(YamlNode node) {
        return node instanceof Scalar scalar && !scalar.hasText();
    }

    private static List<KeyValue> blocks(Mapping top, Faults faults) {
        Optional<YamlNode> value = top.entries().stream()
                .filter(entry -> entry.key().equals(ENVIRONMENTS))
                .map(KeyValue::value)
                .findFirst();
        if (value.isPresent() && value.get() instanceof Mapping named) {
            return named.entries();
        }
        value.filter(node -> !nothing(node))
                .ifPresent(node -> faults.add(
                        node.origin(),
                        ENVIRONMENTS,
                        "found " + node + "; allowed are names, each with a block of keys"));
        return List.of();
    }

    private static Optional<Mapping> environment(KeyValue block, Faults faults) {
        if (!NAME.matcher(block.key()).matches()) {
            faults.add(
                    block.origin(),
                    ENVIRONMENTS,
                    "found the name '" + Redaction.ofInput(block.key())
                            + "'; allowed are letters, digits, '-' and '_'");
            return Optional.empty();
        }
        if (nothing(block.value())) {
            return Optional.of(new Mapping(block.origin(), List.of()));
        }
        if (!(block.value() instanceof Mapping keys)) {
            faults.add(
                    block.value().origin(),
                    ENVIRONMENTS + "." + block.key(),
                    "found " + block.value() + "; allowed is a block of keys, as at the top of the file");
            return Optional.empty();
        }
        return Optional.of(keys);
    }

    /** Tells of an environment that was asked for and is not there. */
    public void require(String name, Origin asked, Faults faults) {
        if (!environments.containsKey(name)) {
            String remedy = Nearest.to(name, environments.keySet())
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse(
                            environments.isEmpty()
                                    ? "it names none: write a block environments: {NAME: {...}}"
                                    : "it names " + String.join(", ", new TreeSet<>(environments.keySet())));
            faults.add(asked, "no environment '" + Redaction.ofInput(name) + "' in the settings file; " + remedy);
        }
    }

    @Override
    public String toString() {
        return "a settings file with the environments " + environments.keySet();
    }
}
