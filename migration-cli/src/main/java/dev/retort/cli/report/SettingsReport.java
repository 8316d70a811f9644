package dev.retort.cli.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.retort.cli.output.Palette;
import dev.retort.cli.output.Report;
import dev.retort.cli.settings.EffectiveSetting;
import java.util.List;
import java.util.Optional;

/**
 * What {@code settings} tells.
 *
 * @param effective every key, with its value and where it was found; no secrets
 */
public record SettingsReport(List<EffectiveSetting> effective) implements Report {
    /** Copies the list. */
    public SettingsReport {
        effective = List.copyOf(effective);
    }

    /** For programs: all of it. */
    private record Document(List<Row> settings) {}

    /**
     * For programs: a key.
     *
     * @param value a text, or a list of texts; left out where the key is not set
     * @param note what holds where it is not set; left out where it is
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record Row(String key, Optional<Object> value, Optional<String> note, String source) {}

    @JsonValue
    Object document() {
        return new Document(effective.stream().map(SettingsReport::row).toList());
    }

    @Override
    public String text(Palette palette) {
        return lines();
    }

    private static Row row(EffectiveSetting setting) {
        boolean set = setting.note().isEmpty();
        Object value = setting.list() ? setting.values() : String.join("", setting.values());
        return new Row(
                setting.key(),
                set ? Optional.of(value) : Optional.empty(),
                set ? Optional.empty() : Optional.of(setting.note()),
                setting.source());
    }

    private String lines() {
        int keys = width(effective.stream().map(EffectiveSetting::key).toList());
        int values = width(effective.stream().map(EffectiveSetting::shown).toList());
        return String.join(
                "\n",
                effective.stream()
                        .map(setting -> pad(setting.key(), keys) + pad(setting.shown(), values) + setting.source())
                        .toList());
    }

    private static int width(List<String> texts) {
        return 2 + texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
