package dev.retort.cli.settings.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of an adapter.
 *
 * @param value lower-case letters, digits and hyphens, a letter first
 */
public record AdapterName(String value) {
    /** The adapters that are always there. */
    public static final List<String> OWN = List.of("jdbc", "sqlfile");

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]*");

    /** Refuses what is no such name. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AdapterName {
        if (!isOne(value)) {
            throw new IllegalArgumentException("it is no name of lower-case letters, digits and hyphens");
        }
    }

    /** Whether a text is such a name. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
