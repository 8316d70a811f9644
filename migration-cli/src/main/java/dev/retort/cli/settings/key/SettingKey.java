package dev.retort.cli.settings.key;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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
 */
public record SettingKey(
        String path,
        String about,
        ValueKind kind,
        boolean list,
        String standard,
        String example,
        String otherwise,
        Optional<String> usualVariable) {
    /** The key of the database's URL, which is shown without credentials. */
    public static final String URL = "url";

    private static final Pattern SECRET = Pattern.compile("(?i).*(password|passwd|secret|token|credential|api-?key).*");

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

    /** Whether its value is never shown. */
    public boolean secret() {
        return SECRET.matcher(path).matches();
    }
}
