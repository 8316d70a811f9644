package dev.retort.cli.settings.key;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A key that takes a value.
 *
 * @param path its name, with dots between the levels: {@code version-table.name}
 * @param about what it is for
 * @param kind what it takes
 * @param list whether it takes a list of them
 * @param standard its default, as in an environment variable; empty for none
 * @param example a value to show where there is no default, as YAML
 * @param otherwise what holds where it is not set and has no default
 * @param usualVariable an environment variable that sets it too
 * @param secret whether its value is never shown
 */
public record SettingKey(
        String path,
        String about,
        ValueKind kind,
        boolean list,
        String standard,
        String example,
        String otherwise,
        Optional<String> usualVariable,
        boolean secret) {
    /** The key of the database's URL, which is shown without credentials. */
    public static final String URL = "url";

    /** The key of the URL that leads past a connection pooler, shown in the same way. */
    public static final String DIRECT_URL = "direct-url";

    /** The key of the isolation schema. */
    public static final String SCHEMA = "schema";

    /** The key of the folders with revision files. */
    public static final String SCRIPT_LOCATIONS = "script-locations";

    /** Whether it takes the URL of a database. */
    public boolean isUrl() {
        return path.equals(URL) || path.equals(DIRECT_URL);
    }

    /** The names of its levels. */
    public List<String> levels() {
        return List.of(path.split("\\."));
    }

    /** The environment variables that set it, the one that wins first. */
    public List<String> variables() {
        String own = "RETORT_" + path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        return usualVariable.map(usual -> List.of(own, usual)).orElse(List.of(own));
    }

    /** Its default as YAML, or else its example. */
    public String shown() {
        if (standard.isEmpty()) {
            return example;
        }
        return list ? "[" + standard.replace(",", ", ") + "]" : standard;
    }

    /** What holds where it is not set, in words. */
    public String withoutIt() {
        return standard.isEmpty() ? otherwise : shown();
    }

    /** What may stand there, in words. */
    public String allowed() {
        return list ? "a list; each is " + kind.allowed() : kind.allowed();
    }
}
