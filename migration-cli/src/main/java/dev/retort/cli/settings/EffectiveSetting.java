package dev.retort.cli.settings;

import java.util.List;

/**
 * A setting as it holds, for people and programs: without secrets.
 *
 * @param key its path
 * @param values its value, or those of a list; none where it is not set
 * @param list whether it takes a list
 * @param note what holds where it is not set; empty where it is
 * @param source where the value was found
 */
public record EffectiveSetting(String key, List<String> values, boolean list, String note, String source) {
    /** Copies the list. */
    public EffectiveSetting {
        values = List.copyOf(values);
    }

    /** The value for people; in brackets what holds where there is none. */
    public String shown() {
        return values.isEmpty() ? "(" + note + ")" : String.join(", ", values);
    }
}
