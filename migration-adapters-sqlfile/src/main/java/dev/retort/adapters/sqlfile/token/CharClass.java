package dev.retort.adapters.sqlfile.token;

import java.util.function.IntPredicate;

/**
 * Classes of bytes as PostgreSQL's scanner knows them. Every byte of a character beyond ASCII is like a letter to it.
 *
 * <p>Each is a table, because a script is looked at byte by byte.
 */
public final class CharClass {
    /** White space. */
    public static final CharClass SPACE = new CharClass(c -> c == ' ' || (c >= '\t' && c <= '\r'));

    static final CharClass DIGIT = new CharClass(c -> (c >= '0' && c <= '9') || c == '_');
    static final CharClass WORD_START = new CharClass(CharClass::beginsWord);
    static final CharClass WORD = new CharClass(c -> beginsWord(c) || (c >= '0' && c <= '9') || c == '$');
    /** What an unquoted name or the tag of a dollar quote is made of. */
    public static final CharClass TAG = new CharClass(c -> beginsWord(c) || (c >= '0' && c <= '9'));
    /** What a line comment goes over. */
    static final CharClass LINE = new CharClass(c -> c != '\n' && c != '\r');
    /** What a block comment goes over without a look. */
    static final CharClass COMMENT = new CharClass(c -> c != '*' && c != '/');
    /** What a literal goes over. */
    static final CharClass LITERAL = new CharClass(c -> c != '\'');
    /** What a literal with escapes goes over. */
    static final CharClass ESCAPE_LITERAL = new CharClass(c -> c != '\'' && c != '\\');
    /** What a quoted identifier goes over. */
    static final CharClass IDENTIFIER = new CharClass(c -> c != '"');
    /** What a dollar quote goes over. */
    static final CharClass NO_DOLLAR = new CharClass(c -> c != '$');

    private final boolean[] members = new boolean[256];

    private CharClass(IntPredicate test) {
        for (int c = 0; c < members.length; c++) {
            members[c] = test.test(c);
        }
    }

    private static boolean beginsWord(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    /** Whether the class holds this byte; it never holds {@link SourceText#END}. */
    public boolean holds(int c) {
        return c >= 0 && c < members.length && members[c];
    }

    /** Whether the class holds this byte. */
    boolean holds(byte one) {
        return members[one & 0xFF];
    }
}
