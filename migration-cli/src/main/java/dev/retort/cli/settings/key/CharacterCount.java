package dev.retort.cli.settings.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A number of characters.
 *
 * @param text the number in digits: from 1 to what PostgreSQL's {@code varchar} takes
 */
public record CharacterCount(String text) {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,7}");
    static final int MOST = 10_485_760;

    /** Refuses what is no such number. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CharacterCount {
        if (!FORM.matcher(text).matches() || Integer.parseInt(text) > MOST) {
            throw new IllegalArgumentException("it is no number from 1 to " + MOST);
        }
    }

    /** The number. */
    OptionalInt asInt() {
        return OptionalInt.of(Integer.parseInt(text));
    }
}
