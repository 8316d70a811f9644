package dev.retort.adapters.sqlfile.lexer;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;

import dev.retort.adapters.sqlfile.token.CharClass;
import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.revision.RevisionException;
import java.util.regex.Pattern;

/** Tells comments that begin a section from others. */
public final class SectionMark {
    /** How a section line begins. */
    public static final String TEXT = "-- retort:";

    private static final Pattern NEAR_MISS = Pattern.compile("--\\s*retort\\s*:", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_NEAR_MISS = 200;

    private SectionMark() {}

    /** Whether these bytes, at the beginning of a line, begin a section line. */
    static boolean isAt(SourceText source, int index) {
        for (int k = 0; k < TEXT.length(); k++) {
            if (source.at(index + k) != TEXT.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /** Refuses a comment that its author must have meant for a section line: it would run both sections as one. */
    static void refuseNearMiss(SourceText source, int from, int to) {
        if (to - from > LONGEST_NEAR_MISS || !holdsLetter(source, from, to)) {
            return;
        }
        String comment = source.text(from, to);
        if (NEAR_MISS.matcher(comment).lookingAt()) {
            throw new RevisionException(
                    BAD_REVISION_FILE,
                    source.positionAt(from) + ": '" + comment.strip()
                            + "' is no section line; write '-- retort:upgrade' or "
                            + "'-- retort:downgrade' at the beginning of a line, with one blank");
        }
    }

    /** Whether the first letter of the comment is the one that matters; most comments need no closer look. */
    private static boolean holdsLetter(SourceText source, int from, int to) {
        int i = from + 2;
        while (i < to && CharClass.SPACE.holds(source.at(i))) {
            i++;
        }
        return i < to && (source.at(i) | ' ') == 'r';
    }
}
