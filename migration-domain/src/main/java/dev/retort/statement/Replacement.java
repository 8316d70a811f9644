package dev.retort.statement;

/**
 * Text that stands in a statement in place of a variable.
 *
 * @param begin the index of its first character in the statement, as of a string
 * @param end the index behind its last
 * @param written what the script says there
 */
public record Replacement(int begin, int end, String written) {
    /** Refuses what is no part of a text. */
    public Replacement {
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("from " + begin + " to " + end);
        }
    }

    /** Where the script says what stands behind so many code points of the statement. */
    static Position written(SqlStatement.Scripted statement, int characters) {
        String text = statement.text();
        int index = text.offsetByCodePoints(0, Math.min(characters, text.codePointCount(0, text.length())));
        StringBuilder before = new StringBuilder();
        int copied = 0;
        for (Replacement one : statement.replacements()) {
            if (one.begin() >= index) {
                break;
            }
            before.append(text, copied, one.begin());
            // A place inside of the value is that of the variable.
            before.append(one.end() <= index ? one.written() : "");
            copied = Math.min(one.end(), index);
        }
        before.append(text, copied, index);
        return statement.position().after(before.toString(), before.length());
    }
}
