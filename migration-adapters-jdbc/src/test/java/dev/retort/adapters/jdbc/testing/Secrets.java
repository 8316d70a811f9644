package dev.retort.adapters.jdbc.testing;

/** Passwords of the tests hold this mark, so that one that got out is found wherever it shows. */
public final class Secrets {
    /** What every password of the tests holds, and nothing that is printed. */
    public static final String MARK = "s3cr3t";

    private Secrets() {}

    /** The text, which holds no password. */
    public static String without(String text) {
        if (text.contains(MARK)) {
            throw new AssertionError("a password is in: " + text);
        }
        return text;
    }
}
