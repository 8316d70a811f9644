package dev.retort.benchmarks.lex;

import dev.retort.benchmarks.script.Prose;

/** Bodies of functions in PL/pgSQL over one table. */
final class FunctionLines {
    private static final int PIECES = 5;

    private final Prose prose;
    private final String table;

    FunctionLines(Prose prose, String table) {
        this.prose = prose;
        this.table = table;
    }

    /** A body of about so many lines. */
    String body(int lines) {
        StringBuilder body = new StringBuilder("""

                DECLARE
                    total numeric := 0;
                    entry record;
                BEGIN
                """);
        int written = 8;
        while (written < lines) {
            String piece = piece();
            written += (int) piece.lines().count();
            body.append(piece);
        }
        return body + "    RETURN total;\nEND;\n";
    }

    private String piece() {
        return switch (prose.number(1, PIECES)) {
            case 1 -> "    -- %s's %s\n".formatted(prose.words(5), prose.words(3));
            case 2 ->
                "    total := round(total * %d.%d, 2) + ceiling;\n".formatted(prose.number(0, 9), prose.number(1, 99));
            case 3 -> """
                        IF total > %d AND ceiling < %d THEN
                            RAISE NOTICE '%s %% of %s', total;
                        END IF;
                    """.formatted(prose.number(1, 900), prose.number(1, 900), prose.word(), prose.word());
            case 4 -> """
                        FOR entry IN SELECT id, amount FROM %s WHERE account = wanted ORDER BY id LOOP
                            total := total + entry.amount; /* %s */
                            EXIT WHEN total > ceiling * %d;
                        END LOOP;
                    """.formatted(table, prose.words(4), prose.number(1, 90));
            default ->
                """
                        UPDATE %s
                            SET note = '%s', state = CASE WHEN amount > %d THEN '%s' ELSE state END
                            WHERE account = wanted AND id = %d;
                    """.formatted(
                                table,
                                prose.text(5).replace("'", "''"),
                                prose.number(1, 900),
                                prose.word(),
                                prose.number(1, 90_000));
        };
    }
}
