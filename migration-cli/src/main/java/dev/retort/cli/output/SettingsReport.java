package dev.retort.cli.output;

import dev.retort.cli.settings.EffectiveSetting;
import java.util.List;

/**
 * What {@code settings} tells.
 *
 * @param settings every key, with its value and where it was found; no secrets
 */
public record SettingsReport(List<EffectiveSetting> settings) {
    /** The report in the format asked for. */
    public String in(Format format) {
        return switch (format) {
            case json -> Json.of(this);
            case text -> lines();
        };
    }

    private String lines() {
        int keys = width(settings.stream().map(EffectiveSetting::key).toList());
        int values = width(settings.stream().map(EffectiveSetting::value).toList());
        return String.join(
                "\n",
                settings.stream()
                        .map(setting -> pad(setting.key(), keys) + pad(setting.value(), values) + setting.source())
                        .toList());
    }

    private static int width(List<String> texts) {
        return 2 + texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
