package dev.retort.cli.settings.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Pattern;

/**
 * How often something is done.
 *
 * @param text the number in digits, from 0
 */
public record Count(String text) {
    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,3}");
    static final int MOST = 1000;

    /** Refuses what is no such number. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Count {
        if (!FORM.matcher(text).matches() || Integer.parseInt(text) > MOST) {
            throw new IllegalArgumentException("it is no number from 0 to " + MOST);
        }
    }

    /** The number. */
    int asInt() {
        return Integer.parseInt(text);
    }
}
