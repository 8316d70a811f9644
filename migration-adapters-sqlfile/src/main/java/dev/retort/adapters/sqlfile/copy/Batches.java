package dev.retort.adapters.sqlfile.copy;

import dev.retort.dialect.postgresql.RowInserts;
import java.io.IOException;

/** Joins rows to statements, none of which gets too large for psql and the server to read at once. */
final class Batches {
    private static final int ROWS = 1_000;
    private static final int CHARACTERS = 64 * 1024;

    private final Appendable out;
    private final String head;
    private final boolean one;
    private int rows;
    private int characters;

    /**
     * Statements that begin like this.
     *
     * @param one whether all rows are one statement, however large
     */
    Batches(Appendable out, String head, boolean one) {
        this.out = out;
        this.head = head;
        this.one = one;
    }

    /** Writes a row; one that is larger than a statement should be gets its own. */
    void add(String row) throws IOException {
        int length = RowInserts.NEXT.length() + row.length();
        if (!one && (rows == ROWS || characters + length > CHARACTERS)) {
            end();
        }
        out.append(rows == 0 ? head : RowInserts.NEXT).append(row);
        characters = one ? 0 : characters + length + (rows == 0 ? head.length() : 0);
        rows = one ? 1 : rows + 1;
    }

    /** Ends the statement, if one was begun. */
    void end() throws IOException {
        if (rows > 0) {
            out.append(RowInserts.END);
        }
        rows = 0;
        characters = 0;
    }
}
