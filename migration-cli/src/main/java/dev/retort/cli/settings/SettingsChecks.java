package dev.retort.cli.settings;

import dev.retort.cli.settings.fault.Faults;
import dev.retort.cli.settings.fault.Nearest;
import dev.retort.cli.settings.fault.Origin;
import dev.retort.cli.settings.fault.Redaction;
import dev.retort.cli.settings.key.AdapterName;
import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.SettingKeys;
import dev.retort.cli.settings.source.RawValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells what is wrong with values, by themselves and together. */
final class SettingsChecks {
    private final Set<String> adapters;
    private final Faults faults;

    SettingsChecks(Set<String> adapters, Faults faults) {
        this.adapters = adapters;
        this.faults = faults;
    }

    /** The same, for keys that stand below this path. */
    SettingsChecks below(String path) {
        return new SettingsChecks(adapters, faults.below(path));
    }

    /** A value by itself; one that names a variable which is not set is not looked at. */
    void check(SettingKey key, RawValue value) {
        if (value.unset().isPresent()) {
            return;
        }
        for (String text : value.texts()) {
            key.kind()
                    .problem(text)
                    .or(() -> key.path().equals(SettingKey.SCHEMA) ? reserved(text) : Optional.empty())
                    .ifPresent(problem -> faults.add(
                            value.origin(),
                            key.path(),
                            "found " + shown(key, text) + "; " + problem + "; allowed is "
                                    + key.kind().allowed()));
        }
        if (key.list() && !key.standard().isEmpty() && value.texts().isEmpty()) {
            faults.add(value.origin(), key.path(), "found an empty list; name at least one, or leave the key out");
        }
    }

    private static Optional<String> reserved(String schema) {
        return schema.startsWith("pg_")
                ? Optional.of("names that begin with pg_ are PostgreSQL's own")
                : Optional.empty();
    }

    /** A value of the file: also a URL that is written there, while others are looked at by commands that need them. */
    void checkWritten(SettingKey key, RawValue value) {
        check(key, value);
        if (key.isUrl() && value.verbatim()) {
            DatabaseSetting.problem(key.path(), value)
                    .ifPresent(problem -> faults.add(value.origin(), key.path(), problem));
        }
    }

    private static String shown(SettingKey key, String text) {
        return key.secret() ? "a secret" : "'" + Redaction.ofInput(text) + "'";
    }

    /** The values that hold, as far as they have to go together. */
    void checkTogether(Map<SettingKey, RawValue> values) {
        Map<String, RawValue> byPath = new HashMap<>();
        values.forEach((key, value) -> {
            byPath.put(key.path(), value);
            // Only a command that needs the database needs its URL, and only a step that uses a variable its value.
            value.unset()
                    .filter(name -> !key.isUrl() && !SettingKeys.isVariable(key))
                    .ifPresent(name -> faults.add(
                            value.origin(),
                            key.path(),
                            "the variable " + name + " is not set and has no default; set it, or write ${" + name
                                    + ":default}"));
        });
        Optional.ofNullable(byPath.get("adapter")).ifPresent(this::checkAdapter);
        checkTables(byPath);
    }

    private void checkAdapter(RawValue value) {
        String name = value.texts().getFirst();
        if (value.unset().isEmpty() && AdapterName.isOne(name) && !adapters.contains(name)) {
            String remedy = Nearest.to(name, adapters)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("there are " + String.join(", ", new TreeSet<>(adapters)));
            faults.add(value.origin(), "adapter", "no adapter '" + name + "' is on the class path; " + remedy);
        }
    }

    private void checkTables(Map<String, RawValue> values) {
        RawValue version = values.get("version-table.name");
        RawValue history = values.get("history-table");
        if (version != null && history != null && version.texts().equals(history.texts())) {
            boolean named = !history.origin().equals(Origin.DEFAULT);
            faults.add(
                    named ? history.origin() : version.origin(),
                    named ? "history-table" : "version-table.name",
                    "found '" + history.texts().getFirst()
                            + "' for the version table and the history table; allowed are" + " two different names");
        }
    }
}
