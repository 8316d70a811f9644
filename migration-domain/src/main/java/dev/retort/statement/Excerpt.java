package dev.retort.statement;

import java.util.regex.Pattern;

/** The beginning of a statement in one line, for messages. */
public final class Excerpt {
    private static final int LONGEST = 200;

    /** Enough for a long excerpt of a text with many blanks. */
    private static final int READ = 20 * LONGEST;

    /** What a role's password stands behind. */
    private static final Pattern PASSWORD =
            Pattern.compile("(\\bPASSWORD\\s+)E?'(?:[^']++|'')*+('|$)", Pattern.CASE_INSENSITIVE);

    private Excerpt() {}

    /** At most 200 characters of its text, passwords left out. */
    public static String of(SqlStatement statement) {
        String text = statement.text().strip();
        String begin = text.length() > READ ? text.substring(0, READ) : text;
        String shown = PASSWORD.matcher(begin.replaceAll("\\s+", " "))
                .replaceAll("$1'***'")
                .strip();
        return shown.length() <= LONGEST && begin.length() == text.length()
                ? shown
                : shown.substring(0, Math.min(LONGEST, shown.length())) + " ...";
    }
}
