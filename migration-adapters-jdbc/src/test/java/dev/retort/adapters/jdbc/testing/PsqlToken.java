package dev.retort.adapters.jdbc.testing;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What psql's scanner sees next.
 *
 * @param text what was found; only the beginning of a comment in bars or a dollar quote
 */
record PsqlToken(Kind kind, String text) {
    private static final String ESCAPES = "'[^'\\\\]*+(?:(?:''|\\\\.)[^'\\\\]*+)*+'";

    /** What may stand in a statement; the first that matches is taken, from the left. */
    private static final Pattern STANDARD = tokens("'[^']*+(?:''[^']*+)*+'");

    private static final Pattern OLD_STRINGS = tokens(ESCAPES);

    /** The kinds of tokens; each is a group of the patterns. */
    enum Kind {
        SPACE,
        COMMENT,
        QUOTED,
        WORD,
        NUMBER,
        CAST,
        MARK;

        String group() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static Pattern tokens(String plainString) {
        return Pattern.compile(
                String.join(
                        "|",
                        "(?<space>\\s++|--[^\\n\\r]*+)",
                        "(?<comment>/\\*)",
                        "(?<quoted>[eE]" + ESCAPES + "|[uU]&'[^']*+(?:''[^']*+)*+'|[bBxX]'[^']*+'|"
                                + plainString
                                + "|(?:[uU]&)?\"[^\"]*+(?:\"\"[^\"]*+)*+\""
                                + "|\\$(?<tag>[A-Za-z_\\x80-\\uffff][A-Za-z0-9_\\x80-\\uffff]*)?\\$"
                                + ")",
                        "(?<word>[A-Za-z_\\x80-\\uffff][A-Za-z0-9_$\\x80-\\uffff]*+)",
                        "(?<number>[0-9]++)",
                        "(?<cast>::|:=)",
                        "(?<mark>.)"),
                Pattern.DOTALL);
    }

    /**
     * The token that begins here.
     *
     * @param standardStrings whether a backslash in a plain literal is an ordinary character
     */
    static PsqlToken at(String text, int at, boolean standardStrings) {
        Matcher token = (standardStrings ? STANDARD : OLD_STRINGS).matcher(text).region(at, text.length());
        token.lookingAt();
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> token.group(one.group()) != null)
                .findFirst()
                .orElseThrow();
        return new PsqlToken(kind, token.group());
    }
}
