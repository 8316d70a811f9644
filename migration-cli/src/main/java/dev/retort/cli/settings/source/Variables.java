package dev.retort.cli.settings.source;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Environment variables, and what a {@code .env} file says where they are not set. A variable that is empty counts as not
 * set.
 */
public final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");

    private final Map<String, String> values = new TreeMap<>();

    /** The variables of an environment, over those of a file. */
    public Variables(Map<String, String> file, Map<String, String> environment) {
        values.putAll(file);
        environment.forEach((name, value) -> {
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        });
    }

    /** The value of a variable. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** All that are set. */
    public Map<String, String> all() {
        return Map.copyOf(values);
    }

    /** The first variable that a text names as {@code ${NAME}} and that has neither value nor default. */
    Optional<String> unset(String text) {
        return REFERENCE
                .matcher(text)
                .results()
                .filter(found -> found.group(2) == null && find(found.group(1)).isEmpty())
                .map(found -> found.group(1))
                .findFirst();
    }

    /** The text with each {@code ${NAME:default}} replaced by the variable's value, or its default. */
    String replaceIn(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(find(found.group(1))
                        .orElse(Optional.ofNullable(found.group(2)).orElse(""))));
    }

    private static boolean looksLikeAShells(String standard) {
        boolean operator = !standard.isEmpty() && "-?+=".indexOf(standard.charAt(0)) >= 0;
        return operator || standard.contains("${");
    }

    /** What a text holds that looks like a reference to a variable and is none. */
    static Optional<String> malformed(String text) {
        if (REFERENCE.matcher(text).replaceAll(" ").contains("${")) {
            return Optional.of("'${' without a name and '}'");
        }
        // A shell would take these for more than a default.
        return REFERENCE
                .matcher(text)
                .results()
                .map(found -> Optional.ofNullable(found.group(2)).orElse(""))
                .filter(Variables::looksLikeAShells)
                .map(standard -> "a default that begins with '" + standard.charAt(0) + "', or holds a variable")
                .findFirst();
    }
}
