package dev.retort.dialect.postgresql;

import static dev.retort.dialect.postgresql.Text.literal;
import static dev.retort.dialect.postgresql.Text.quote;

import dev.retort.dialect.RangeRevision;
import dev.retort.dialect.ScriptDialect;
import dev.retort.dialect.VersionTable;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.Step;
import dev.retort.revision.RevisionId;
import dev.retort.statement.Checksum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a script finds its way from anywhere in its range.
 *
 * <p>The revisions of the range and their edges stand in a temporary table. What is in force is closed over them once,
 * from the last revision to the first. A revision is a row of the version table while it is in force and none that
 * follows or depends on it is, so the number of its followers in force tells how the rows change with a step.
 */
final class RangeStatements {
    /** How many revisions one statement lists. */
    private static final int LISTED = 1_000;

    private static final String RANGE = "pg_temp.retort_range";
    private static final String STEP = "pg_temp.retort_step";

    private final VersionTable table;

    RangeStatements(VersionTable table) {
        this.table = table;
    }

    List<String> locate(MigrationPlan plan, List<RangeRevision> range) {
        List<String> statements = new ArrayList<>();
        statements.add(drop(""));
        statements.add("""
                CREATE TEMPORARY TABLE retort_range (
                  ordinal integer PRIMARY KEY,
                  revision text NOT NULL UNIQUE,
                  checksum text NOT NULL,
                  parents integer[] NOT NULL,
                  lowest boolean NOT NULL,
                  in_force boolean NOT NULL DEFAULT false,
                  followers integer NOT NULL DEFAULT 0
                )""");
        statements.addAll(list(range));
        statements.add(close(plan, range.size()));
        statements.add(
                switch (plan.steps().getFirst().direction()) {
                    case UPGRADE -> upgrade();
                    case DOWNGRADE -> downgrade();
                    case STAMP -> throw new IllegalArgumentException("a stamp has no range");
                });
        return statements;
    }

    private static List<String> list(List<RangeRevision> range) {
        Map<RevisionId, Integer> ordinals = new HashMap<>();
        range.forEach(node -> ordinals.put(node.revision(), ordinals.size() + 1));
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < range.size(); i += LISTED) {
            String rows = range.subList(i, Math.min(i + LISTED, range.size())).stream()
                    .map(node -> row(node, ordinals))
                    .collect(Collectors.joining(",\n"));
            statements.add("INSERT INTO " + RANGE + " (ordinal, revision, checksum, parents, lowest) VALUES\n" + rows);
        }
        return statements;
    }

    private static String row(RangeRevision node, Map<RevisionId, Integer> ordinals) {
        String parents = node.parents().stream()
                .map(ordinals::get)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        return "  (" + ordinals.get(node.revision()) + ", "
                + literal(node.revision().value()) + ", "
                + literal(node.checksum().map(Checksum::hex).orElse("")) + ", '{" + parents + "}', " + node.lowest()
                + ")";
    }

    private String close(MigrationPlan plan, int size) {
        return Text.doBlock("""
                DECLARE
                  retort_rows text;
                  now_in_force boolean[] := pg_catalog.array_fill(false, ARRAY[%1$s]);
                  node record;
                  parent integer;
                  on_the_way boolean;
                  edited text;
                BEGIN
                  SELECT coalesce(pg_catalog.string_agg(v.%2$s, ', ' ORDER BY v.%2$s COLLATE "C"), 'base'),
                      pg_catalog.count(DISTINCT r.revision) = pg_catalog.count(*)
                    INTO retort_rows, on_the_way
                    FROM %3$s AS v LEFT JOIN %4$s AS r ON r.revision = v.%2$s;
                  IF on_the_way THEN
                    FOR node IN
                      SELECT r.ordinal, r.parents, v.%2$s IS NOT NULL AS stands
                      FROM %4$s AS r LEFT JOIN %3$s AS v ON v.%2$s = r.revision
                      ORDER BY r.ordinal DESC
                    LOOP
                      on_the_way := on_the_way AND NOT (node.stands AND now_in_force[node.ordinal]);
                      IF node.stands OR now_in_force[node.ordinal] THEN
                        now_in_force[node.ordinal] := true;
                        FOREACH parent IN ARRAY node.parents LOOP
                          now_in_force[parent] := true;
                        END LOOP;
                      END IF;
                    END LOOP;
                    UPDATE %4$s AS r SET in_force = true
                      FROM pg_catalog.unnest(now_in_force) WITH ORDINALITY AS closed (in_force, ordinal)
                      WHERE closed.ordinal = r.ordinal AND closed.in_force;
                    UPDATE %4$s AS r SET followers = counted.followers
                      FROM (
                        SELECT p.ordinal, pg_catalog.count(*) AS followers
                        FROM %4$s AS f CROSS JOIN LATERAL pg_catalog.unnest(f.parents) AS p (ordinal)
                        WHERE f.in_force GROUP BY p.ordinal
                      ) AS counted
                      WHERE counted.ordinal = r.ordinal;
                    on_the_way := on_the_way AND NOT EXISTS (SELECT FROM %4$s AS r WHERE r.lowest AND NOT r.in_force);
                  END IF;
                  IF NOT on_the_way THEN
                    RAISE EXCEPTION 'retort: this leads from %% to %%, and in force is %%, which is not on that way',
                      %5$s, %6$s, retort_rows
                      USING ERRCODE = '%8$s', HINT = 'Nothing was changed. Write the script for what is in force; "retort repair" takes out rows that say nothing.';
                  END IF;
                  SELECT r.revision INTO edited
                    FROM %4$s AS r JOIN (
                      %7$s
                    ) AS last_word ON last_word.revision = r.revision
                    WHERE r.in_force AND r.checksum <> '' AND last_word.checksum <> r.checksum
                      AND last_word.status = 'done' AND last_word.direction <> 'downgrade'
                    ORDER BY r.ordinal LIMIT 1;
                  IF edited IS NOT NULL THEN
                    RAISE EXCEPTION 'retort: revision %% was edited after it was applied to this database', edited
                      USING ERRCODE = '%8$s', HINT = 'Nothing was changed. Restore the file as it was and write the script again.';
                  END IF;
                END
                """.formatted(
                        size,
                        quote(table.column()),
                        quote(table.name()),
                        RANGE,
                        literal(RevisionId.listed(plan.from())),
                        literal(RevisionId.listed(plan.to())),
                        HistoryStatements.lastWords(table),
                        VersionStatements.NOT_AS_EXPECTED));
    }

    /** The rows that make way for the new one are the parents that nothing else in force follows. */
    private String upgrade() {
        return procedure("""
                  DELETE FROM %2$s AS v WHERE v.%3$s IN (
                    SELECT r.revision FROM %1$s AS r WHERE r.ordinal = ANY (retort_this.parents) AND r.followers = 0);
                  GET DIAGNOSTICS retort_hit = ROW_COUNT;
                  IF retort_this.in_force OR retort_hit <> (
                      SELECT pg_catalog.count(*) FROM %1$s AS r
                      WHERE r.ordinal = ANY (retort_this.parents) AND r.followers = 0) THEN
                    %4$s
                  END IF;
                  INSERT INTO %2$s (%3$s) VALUES (retort_revision);
                  UPDATE %1$s AS r SET followers = r.followers + 1 WHERE r.ordinal = ANY (retort_this.parents);
                  UPDATE %1$s AS r SET in_force = true WHERE r.ordinal = retort_this.ordinal;
                """);
    }

    /** The rows that come back are the parents that nothing else in force follows any more. */
    private String downgrade() {
        return procedure("""
                  DELETE FROM %2$s AS v WHERE v.%3$s = retort_revision;
                  GET DIAGNOSTICS retort_hit = ROW_COUNT;
                  IF retort_hit <> 1 THEN
                    %4$s
                  END IF;
                  UPDATE %1$s AS r SET in_force = false WHERE r.ordinal = retort_this.ordinal;
                  UPDATE %1$s AS r SET followers = r.followers - 1 WHERE r.ordinal = ANY (retort_this.parents);
                  INSERT INTO %2$s (%3$s)
                    SELECT r.revision FROM %1$s AS r WHERE r.ordinal = ANY (retort_this.parents) AND r.followers = 0;
                """);
    }

    private String procedure(String body) {
        String changed = """
                RAISE EXCEPTION 'retort: the rows of the version table are not as they were when this began, at revision %%', retort_revision
                      USING ERRCODE = '%s', HINT = 'The step was rolled back. Run the script again.';""".formatted(VersionStatements.NOT_AS_EXPECTED);
        String block = """
                DECLARE
                  retort_this record;
                  retort_hit bigint;
                BEGIN
                  SELECT * INTO STRICT retort_this FROM %1$s AS r WHERE r.revision = retort_revision;
                """ + body + "END";
        return "CREATE PROCEDURE " + STEP + "(retort_revision text) LANGUAGE plpgsql AS "
                + Text.dollarQuoted(block.formatted(RANGE, quote(table.name()), quote(table.column()), changed));
    }

    static String isToDo(Step step) {
        return "SELECT "
                + switch (step.direction()) {
                    case UPGRADE -> "NOT in_force";
                    case DOWNGRADE -> "in_force";
                    case STAMP -> throw new IllegalArgumentException("a stamp has no range");
                }
                + " AS " + ScriptDialect.ANSWER + " FROM " + RANGE + " WHERE revision = "
                + literal(step.revision().value());
    }

    static String changeWhereItIs(Step step) {
        return "CALL " + STEP + "(" + literal(step.revision().value()) + ")";
    }

    /** All is done by then, so that nobody may drop here is no failure: the session takes them with it. */
    static String end() {
        return drop("EXCEPTION WHEN OTHERS THEN\n  NULL; -- an event trigger may forbid it\n");
    }

    private static String drop(String handler) {
        return Text.doBlock("""
                BEGIN
                  IF pg_catalog.to_regclass('%s') IS NOT NULL THEN
                    DROP TABLE %1$s;
                  END IF;
                  IF pg_catalog.to_regprocedure('%s(text)') IS NOT NULL THEN
                    DROP PROCEDURE %2$s(text);
                  END IF;
                """.formatted(RANGE, STEP) + handler + "END");
    }
}
