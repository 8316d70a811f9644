package dev.retort.statement;

/**
 * A place in a script.
 *
 * @param file the file, as people would name it
 * @param line the line, counted from 1
 * @param column the column in characters (code points), counted from 1
 */
public record Position(String file, int line, int column) {
    /** Refuses counts below 1. */
    public Position {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line " + line + ", column " + column);
        }
    }

    /**
     * The place so many characters further on in this text, which begins here.
     *
     * @param text the text that begins at this place
     * @param characters how many code points to go, as PostgreSQL counts the position of an error, from 0
     */
    public Position after(String text, int characters) {
        int row = line;
        int col = column;
        int end = text.offsetByCodePoints(0, Math.min(characters, text.codePointCount(0, text.length())));
        for (int i = 0; i < end; i += Character.charCount(text.codePointAt(i))) {
            boolean newline = text.charAt(i) == '\n';
            row += newline ? 1 : 0;
            col = newline ? 1 : col + 1;
        }
        return new Position(file, row, col);
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
