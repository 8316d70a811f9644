package dev.retort.benchmarks.lex;

import dev.retort.benchmarks.script.Prose;
import java.util.List;

/** Tables, indexes, views and functions of a schema that is made up; PostgreSQL 14 and later takes them. */
final class Definitions {
    private static final List<String> DOLLARS = List.of("$$", "$function$", "$body$");

    private final Prose prose;
    private int number;

    Definitions(long seed) {
        prose = new Prose(seed);
    }

    /** A table and what belongs to it: some ten statements with their comments. */
    String next() {
        number++;
        StringBuilder sql = new StringBuilder(32_000);
        sql.append(table());
        for (int i = 0; i < 4; i++) {
            sql.append(procedural(i));
        }
        return sql.append(atomic()).append(view()).toString();
    }

    private String table() {
        return """
                /* %1$s
                   %2$s /* %3$s */ */
                CREATE TABLE ledger_%4$d (
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- %5$s
                    account integer NOT NULL,
                    amount numeric(12, 2) NOT NULL DEFAULT 0 CHECK (amount > -1e6),
                    state text NOT NULL DEFAULT '%6$s',
                    note text
                );

                CREATE INDEX ledger_%4$d_account_idx ON ledger_%4$d (account, lower(state)) WHERE amount > %7$d;

                COMMENT ON TABLE ledger_%4$d IS '%8$s';

                """.formatted(
                        prose.words(8),
                        prose.words(6),
                        prose.words(3),
                        number,
                        prose.words(4),
                        prose.word(),
                        prose.number(1, 900),
                        prose.text(7).replace("'", "''"));
    }

    private String procedural(int ordinal) {
        String dollar = prose.of(DOLLARS);
        return "-- " + prose.words(9) + "\n"
                + "CREATE FUNCTION settle_" + number + "_" + ordinal
                + "(wanted integer, ceiling numeric DEFAULT 100)\n"
                + "RETURNS numeric\nLANGUAGE plpgsql\nAS " + dollar
                + new FunctionLines(prose, "ledger_" + number).body(prose.number(20, 200)) + dollar + ";\n\n";
    }

    private String atomic() {
        StringBuilder sql = new StringBuilder("CREATE FUNCTION total_" + number + "(wanted integer)\n"
                + "RETURNS numeric\nLANGUAGE sql\nBEGIN ATOMIC\n");
        for (int i = prose.number(2, 8); i > 0; i--) {
            sql.append(
                    "    UPDATE ledger_%1$d SET note = '%2$s', state = CASE WHEN amount > %3$d THEN '%4$s' ELSE state END\n"
                            .formatted(number, prose.words(4), prose.number(1, 900), prose.word()));
            sql.append("        WHERE account = wanted AND id <> %1$d; -- %2$s\n"
                    .formatted(prose.number(1, 90_000), prose.words(3)));
        }
        return sql
                + "    SELECT sum(CASE state WHEN '%s' THEN 0 ELSE amount END) FROM ledger_%d WHERE account = wanted;\nEND;\n\n"
                        .formatted(prose.word(), number);
    }

    private String view() {
        return """
                CREATE VIEW balance_%1$d AS
                SELECT account, "state" AS "State of %2$s", sum(amount) AS total, count(*) AS entries
                FROM ledger_%1$d
                WHERE note IS NULL OR note NOT LIKE E'%3$s\\\\_%%'
                GROUP BY account, state
                HAVING sum(amount) > %4$d;

                """.formatted(number, prose.word(), prose.word(), prose.number(1, 900));
    }
}
