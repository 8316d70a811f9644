package dev.retort.cli.settings.fault;

import java.util.regex.Pattern;

/** Keeps the credentials of URLs out of what is printed, also of URLs that stand where none belongs. */
public final class Redaction {
    private static final Pattern WHATEVER = Pattern.compile("(?s)(?<=://).*|(?<=(?i:password=)).*");
    private static final Pattern CREDENTIALS = Pattern.compile("://[^\\s'\"]*@");
    private static final Pattern OPTION = Pattern.compile("(?i)(password=)[^&\\s'\"]*");

    private Redaction() {}

    /** The text without what stands between {@code ://} and {@code @}, or behind {@code password=}. */
    public static String of(String text) {
        return OPTION.matcher(CREDENTIALS.matcher(text).replaceAll("://***@")).replaceAll("$1***");
    }

    /**
     * What somebody typed or wrote where it does not belong, without what may be a password in it: also one with blanks
     * and quotes, as stands in no URL that is right.
     */
    public static String ofInput(String text) {
        return WHATEVER.matcher(text).replaceAll("***").replaceAll("\\p{Cntrl}", "?");
    }
}
