package dev.retort.dialect.postgresql;

import dev.retort.script.Variable;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The values of variables as they must be written into a script. */
public final class VariableValue {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");

    /** PostgreSQL cuts longer names off (NAMEDATALEN - 1). */
    private static final int LONGEST_NAME = 63;

    private VariableValue() {}

    /**
     * The text that stands for a value.
     *
     * @throws IllegalArgumentException if the value is none of that kind; the message begins with the value
     */
    public static String render(Variable.Kind kind, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL character, which PostgreSQL takes nowhere");
        }
        return switch (kind) {
            case IDENTIFIER -> identifier(value);
            case NUMBER -> number(value);
            case LITERAL -> Text.literal(value);
        };
    }

    private static String identifier(String value) {
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST_NAME) {
            throw new IllegalArgumentException("'" + value + "', which is no identifier: it has " + length
                    + " bytes, and 1 to " + LONGEST_NAME + " are possible");
        }
        return Text.quote(value);
    }

    // A sign gets a blank before it, because two of them begin a comment.
    private static String number(String value) {
        if (!NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "', which is no number");
        }
        return Character.isDigit(value.charAt(0)) || value.charAt(0) == '.' ? value : " " + value;
    }
}
