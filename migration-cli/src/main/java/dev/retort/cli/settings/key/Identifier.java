package dev.retort.cli.settings.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;

/**
 * A name in the database, as it is, without quotes.
 *
 * @param value the name
 */
public record Identifier(@JsonValue String value) {
    /** PostgreSQL cuts longer names off without a word (manual, section 4.1.1). */
    private static final int LIMIT = 63;

    /** Refuses what cannot be a name, or would be another one in the database. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Identifier {
        if (value.isBlank()) {
            throw new IllegalArgumentException("it is blank");
        }
        if (value.codePoints().anyMatch(Identifier::isInvisible)) {
            throw new IllegalArgumentException("it holds a control character");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > LIMIT) {
            throw new IllegalArgumentException("it is longer than " + LIMIT + " bytes");
        }
    }

    private static boolean isInvisible(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
    }

    @Override
    public String toString() {
        return value;
    }
}
