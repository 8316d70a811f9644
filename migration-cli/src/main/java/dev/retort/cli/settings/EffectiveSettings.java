package dev.retort.cli.settings;

import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.SettingKeys;
import dev.retort.cli.settings.source.RawValue;
import java.util.List;
import java.util.Map;

/** Lists what holds, without secrets. */
final class EffectiveSettings {
    private static final String HIDDEN = "***";

    private EffectiveSettings() {}

    static List<EffectiveSetting> of(SettingKeys keys, Map<SettingKey, RawValue> values) {
        return keys.all().stream()
                .map(key -> {
                    RawValue value = values.get(key);
                    return value == null
                            ? new EffectiveSetting(key.path(), "(" + key.otherwise() + ")", "default")
                            : new EffectiveSetting(
                                    key.path(),
                                    shown(key, value),
                                    value.origin().toString());
                })
                .toList();
    }

    private static String shown(SettingKey key, RawValue value) {
        if (value.unset().isPresent()) {
            return "(not set: the variable " + value.unset().get() + ")";
        }
        if (key.path().equals(SettingKey.URL) && DatabaseSetting.problem(value).isPresent()) {
            return "(malformed)";
        }
        if (key.secret()) {
            return HIDDEN;
        }
        String text = String.join(", ", value.texts());
        return Redaction.of(key.list() && value.texts().isEmpty() ? "(" + key.otherwise() + ")" : text);
    }
}
