package dev.retort.cli.settings.key;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.retort.script.Variable;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All keys in the order of {@link SettingsFile}, with those of the adapters that are there. The names of variables are not
 * among them, because scripts declare them; {@link #find} knows them all.
 */
public final class SettingKeys {
    /** The key under which the settings of adapters stand. */
    public static final String ADAPTERS = "adapters";

    /** The key under which the values of variables in scripts stand. */
    public static final String VARIABLES = "variables";

    private final Map<String, SettingKey> keys = new LinkedHashMap<>();
    private final Set<String> adapters;

    /**
     * The keys.
     *
     * @param adapters the adapters, and the keys that each takes
     */
    public SettingKeys(Map<String, AdapterKeys> adapters) {
        this.adapters = new TreeSet<>(adapters.keySet());
        addComponents("", SettingsFile.class);
        adapters.forEach((adapter, keysOfIt) -> keysOfIt.names()
                .forEach(name -> addAdapterKey(adapter, name, keysOfIt.secrets().contains(name))));
    }

    private void addComponents(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String path = prefix
                    + requireNonNull(component.getAccessor().getAnnotation(JsonProperty.class))
                            .value();
            if (component.getType().isRecord() && component.getAnnotation(Setting.class) == null) {
                addComponents(path + ".", component.getType());
            } else if (!ValueKind.isMap(component.getGenericType())) {
                add(path, component, requireNonNull(component.getAnnotation(Setting.class)));
            }
        }
    }

    private void add(String path, RecordComponent component, Setting setting) {
        keys.put(
                path,
                new SettingKey(
                        path,
                        setting.about(),
                        ValueKind.of(component.getGenericType()),
                        ValueKind.isList(component.getGenericType()),
                        setting.standard(),
                        setting.example(),
                        setting.otherwise(),
                        Optional.of(setting.variable()).filter(name -> !name.isEmpty()),
                        false));
    }

    private void addAdapterKey(String adapter, String name, boolean secret) {
        String path = ADAPTERS + "." + adapter + "." + name;
        keys.put(
                path,
                new SettingKey(
                        path,
                        "A setting of the adapter " + adapter + ".",
                        ValueKind.TEXT,
                        false,
                        "",
                        "",
                        "its own choice",
                        Optional.empty(),
                        secret));
    }

    /** Whether a key is for the value of a variable in scripts. */
    public static boolean isVariable(SettingKey key) {
        return key.path().startsWith(VARIABLES + ".");
    }

    /** All of them. */
    public List<SettingKey> all() {
        return List.copyOf(keys.values());
    }

    /** The key of this path. */
    public Optional<SettingKey> find(String path) {
        return Optional.ofNullable(keys.get(path)).or(() -> variable(path));
    }

    /** Scripts declare variables of any name, and their values may be secrets. */
    private static Optional<SettingKey> variable(String path) {
        String name = path.startsWith(VARIABLES + ".") ? path.substring(VARIABLES.length() + 1) : "";
        return Variable.isName(name)
                ? Optional.of(new SettingKey(
                        path,
                        "The value of the variable " + name + ".",
                        ValueKind.VALUE,
                        false,
                        "",
                        "",
                        "nothing",
                        Optional.empty(),
                        true))
                : Optional.empty();
    }

    /** Whether keys may stand below this path. */
    public boolean isGroup(String path) {
        return path.equals(ADAPTERS)
                || path.equals(VARIABLES)
                || adapters.stream().anyMatch(name -> path.equals(ADAPTERS + "." + name))
                || keys.keySet().stream().anyMatch(key -> key.startsWith(path + "."));
    }

    /** The names that may stand directly below a path, which is empty at the top. */
    public Set<String> below(String path) {
        if (path.equals(ADAPTERS)) {
            return adapters;
        }
        String prefix = path.isEmpty() ? "" : path + ".";
        int level = path.isEmpty() ? 0 : path.split("\\.", -1).length;
        Set<String> names = new TreeSet<>(path.isEmpty() ? Set.of(ADAPTERS, VARIABLES) : Set.of());
        keys.values().stream()
                .filter(key -> key.path().startsWith(prefix))
                .forEach(key -> names.add(key.levels().get(level)));
        return names;
    }

    /** The paths of all keys. */
    public List<String> paths() {
        return new ArrayList<>(keys.keySet());
    }
}
