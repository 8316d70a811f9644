package dev.retort.adapters.sqlfile.kind;

import java.util.List;

/**
 * Follows the words of a statement to know when it is inside a {@code BEGIN ATOMIC ... END} body, where semicolons do
 * not end it.
 *
 * <p>As psql does: only {@code CREATE [OR REPLACE] FUNCTION} and {@code PROCEDURE} may hold such a body, and
 * {@code CASE} inside it has an {@code END} of its own.
 */
public final class FunctionBody {
    private static final List<String> ORDER = List.of("CREATE", "OR", "REPLACE");

    private int words;
    private boolean creates = true;
    private boolean routine;
    private int depth;

    /** At the beginning of a statement. */
    public FunctionBody() {}

    /** At the beginning of the next statement. */
    public void clear() {
        words = 0;
        creates = true;
        routine = false;
        depth = 0;
    }

    /** The next word outside quotes; a depth of 0 is outside parentheses. */
    public void word(String word, int parentheses) {
        if (!routine) {
            begin(word);
        } else if (parentheses > 0) {
            return;
        } else if (word.equals("BEGIN") || (word.equals("CASE") && depth > 0)) {
            depth++;
        } else if (word.equals("END") && depth > 0) {
            depth--;
        }
    }

    /** Whether semicolons do not end the statement now. */
    public boolean isOpen() {
        return depth > 0;
    }

    private void begin(String word) {
        if (!creates) {
            return;
        }
        if (words > 0
                && (word.equals("FUNCTION") || word.equals("PROCEDURE"))
                && (words == 1 || words == ORDER.size())) {
            routine = true;
        } else {
            creates = words < ORDER.size() && ORDER.get(words).equals(word);
            words++;
        }
    }
}
