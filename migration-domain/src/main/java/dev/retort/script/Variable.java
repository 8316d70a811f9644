package dev.retort.script;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name that a script declares, to be replaced by a value that each run brings along.
 *
 * @param name letters, digits and underscores, not a digit first
 * @param kind how the value is written into SQL
 */
public record Variable(String name, Kind kind) {
    /** What a name is, as a regular expression. */
    public static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private static final Pattern NAME_FORM = Pattern.compile(NAME);

    /** Refuses what is no name. */
    public Variable {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a variable; use letters, digits and _, not a digit first");
        }
    }

    /** Whether a text may be a name. */
    public static boolean isName(String text) {
        return NAME_FORM.matcher(text).matches();
    }

    /** How a value is written into SQL. */
    public enum Kind {
        /** The name of something, in quotes where it needs them. */
        IDENTIFIER,
        /** A number as it is. */
        NUMBER,
        /** A text in quotes. */
        LITERAL;

        /** The word for it in a script. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
