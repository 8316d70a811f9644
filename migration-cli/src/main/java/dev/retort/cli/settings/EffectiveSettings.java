package dev.retort.cli.settings;

import dev.retort.cli.settings.fault.Origin;
import dev.retort.cli.settings.fault.Redaction;
import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.SettingKeys;
import dev.retort.cli.settings.source.RawValue;
import dev.retort.cli.settings.url.DatabaseUrl;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lists what holds, without secrets. */
final class EffectiveSettings {
    private static final RawValue NOT_SET = RawValue.of(List.of(), Origin.DEFAULT);

    private EffectiveSettings() {}

    static List<EffectiveSetting> of(SettingKeys keys, Map<SettingKey, RawValue> values) {
        Stream<SettingKey> variables =
                values.keySet().stream().filter(SettingKeys::isVariable).sorted(Comparator.comparing(SettingKey::path));
        return Stream.concat(keys.all().stream(), variables)
                .map(key -> of(key, values.getOrDefault(key, NOT_SET)))
                .toList();
    }

    private static EffectiveSetting of(SettingKey key, RawValue value) {
        String source = value.origin().toString();
        if (value.unset().isPresent()) {
            return new EffectiveSetting(
                    key.path(),
                    List.of(),
                    key.list(),
                    "not set: the variable " + value.unset().get(),
                    source);
        }
        if (key.isUrl()
                && !value.texts().isEmpty()
                && DatabaseSetting.problem(key.path(), value).isPresent()) {
            return new EffectiveSetting(key.path(), List.of(), key.list(), "malformed", source);
        }
        List<String> shown =
                value.texts().stream().map(text -> shown(key, text)).toList();
        return new EffectiveSetting(key.path(), shown, key.list(), shown.isEmpty() ? key.otherwise() : "", source);
    }

    private static String shown(SettingKey key, String text) {
        if (key.secret()) {
            return "***";
        }
        boolean url = key.isUrl() && !text.equals(DatabaseSetting.EMBEDDED);
        return url ? DatabaseUrl.parse(text).shown() : Redaction.ofInput(text);
    }
}
