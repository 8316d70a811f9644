package dev.retort.dialect.postgresql;

import static dev.retort.dialect.postgresql.Text.literal;
import static dev.retort.dialect.postgresql.Text.quote;

import dev.retort.dialect.ScriptDialect;
import dev.retort.dialect.StepRecord;
import dev.retort.dialect.VersionTable;
import dev.retort.plan.Step;
import dev.retort.statement.Checksum;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a script asks about a step that leaves its transaction. How far an earlier run came is kept in settings of the
 * session, so that the questions about it need no table.
 */
final class ScriptStatements {
    private static final String DONE = "pg_catalog.current_setting('retort.done')::integer";
    private static final String BEGUN = "pg_catalog.current_setting('retort.begun')::integer";

    private final VersionTable table;

    ScriptStatements(VersionTable table) {
        this.table = table;
    }

    String refuseInterrupted(Collection<StepRecord> taken) {
        String known = taken.isEmpty()
                ? ""
                : "\n      AND (revision, direction, checksum) NOT IN (VALUES "
                        + taken.stream().map(ScriptStatements::row).collect(Collectors.joining(", ")) + ")";
        return Text.doBlock("""
                DECLARE
                  left_open record;
                BEGIN
                  IF pg_catalog.to_regclass(%s) IS NULL THEN
                    RETURN;
                  END IF;
                  SELECT * INTO left_open FROM (%s) AS last_word
                    WHERE status = 'running'%s
                    ORDER BY revision LIMIT 1;
                  IF left_open.revision IS NOT NULL THEN
                    RAISE EXCEPTION 'retort: the %% of %% was interrupted behind statement %%, and this script does not go on with it',
                      left_open.direction, left_open.revision, left_open.statements_done
                      USING ERRCODE = '%s', HINT = 'Nothing was changed. End that step first; "retort repair" helps where its file was edited.';
                  END IF;
                END
                """.formatted(
                        literal(quote(table.history())),
                        HistoryStatements.lastWords(table),
                        known,
                        VersionStatements.NOT_AS_EXPECTED));
    }

    private static String row(StepRecord step) {
        return "(" + revision(step) + ", " + direction(step) + ", "
                + literal(step.checksum().map(Checksum::hex).orElse("")) + ")";
    }

    String locate(StepRecord step) {
        return Text.doBlock("""
                DECLARE
                  left_open record;
                BEGIN
                  PERFORM pg_catalog.set_config('retort.fresh', 'true', false),
                    pg_catalog.set_config('retort.begun', '0', false), pg_catalog.set_config('retort.done', '0', false);
                  IF pg_catalog.to_regclass(%s) IS NULL THEN
                    RETURN;
                  END IF;
                  SELECT * INTO left_open FROM (%s) AS last_word
                    WHERE revision = %s AND status = 'running' AND direction = %s;
                  IF left_open.revision IS NOT NULL THEN
                    PERFORM pg_catalog.set_config('retort.fresh', 'false', false),
                      pg_catalog.set_config('retort.begun', left_open.statements_begun::text, false),
                      pg_catalog.set_config('retort.done', left_open.statements_done::text, false);
                  END IF;
                END
                """.formatted(
                literal(quote(table.history())), HistoryStatements.lastWords(table), revision(step), direction(step)));
    }

    static String isFresh() {
        return "SELECT pg_catalog.current_setting('retort.fresh')::boolean AS " + ScriptDialect.ANSWER;
    }

    static String isToDo(int ordinal) {
        return "SELECT " + DONE + " < " + ordinal + " AS " + ScriptDialect.ANSWER;
    }

    static String isInDoubt(int ordinal) {
        return "SELECT " + DONE + " < " + ordinal + " AND " + BEGUN + " >= " + ordinal + " AS " + ScriptDialect.ANSWER;
    }

    static String question(String query) {
        return "SELECT coalesce((" + query + "), false) AS " + ScriptDialect.ANSWER;
    }

    String takeUp(StepRecord step, Collection<Integer> ends) {
        String places = new TreeSet<>(ends).stream().map(String::valueOf).collect(Collectors.joining(", "));
        return Text.doBlock("""
                DECLARE
                  retort_hit bigint;
                BEGIN
                  IF %1$s NOT IN (%2$s) THEN
                    RAISE EXCEPTION 'retort: the %4$s of %% goes on behind statement %%, in the middle of a transaction of this script', %5$s, %1$s
                      USING ERRCODE = '%7$s', HINT = 'Nothing was changed. Go on online, with "retort %4$s".';
                  END IF;
                  UPDATE %3$s SET run_id = pg_catalog.current_setting('retort.run_id')
                    WHERE id = (SELECT pg_catalog.max(id) FROM %3$s WHERE revision = %5$s) AND direction = %6$s
                      AND status = 'running';
                  GET DIAGNOSTICS retort_hit = ROW_COUNT;
                  IF retort_hit <> 1 THEN
                    RAISE EXCEPTION 'retort: revision %% is no longer interrupted as it was', %5$s
                      USING ERRCODE = '%7$s', HINT = 'Nothing was changed. Run the script again.';
                  END IF;
                END
                """.formatted(
                        DONE,
                        places,
                        quote(table.history()),
                        step.step().direction().word(),
                        revision(step),
                        direction(step),
                        VersionStatements.NOT_AS_EXPECTED));
    }

    static String undecided(StepRecord step, int ordinal) {
        return raise(
                "retort: statement " + ordinal + " of the " + title(step)
                        + " was begun by an earlier run, and whether it was done is not known",
                "Look in the database; if it was done, run \"retort repair --resume-at " + (ordinal + 1)
                        + "\", if not, \"retort repair --resume-at " + ordinal + "\"; then run this script again.");
    }

    static String failedOutside(StepRecord step, int ordinal) {
        return raise(
                "retort: statement " + ordinal + " of the " + title(step) + " failed, for the reason told above",
                "Nothing of it was done, what stands before it is. Run the script again when the reason is gone.");
    }

    static String passed(int ordinal) {
        return Text.doBlock("BEGIN PERFORM pg_catalog.set_config('retort.done', '" + ordinal + "', false); END");
    }

    /** Settings that a transaction makes go back when it fails, so the count stops at the first failure. */
    static String follows(int place) {
        return Text.doBlock("""
                BEGIN
                  IF pg_catalog.current_setting('retort.place', true) IS DISTINCT FROM '%s' THEN
                    RAISE EXCEPTION 'retort: what stands before this has failed'
                      USING ERRCODE = '%s', HINT = 'Nothing of this step was done. Look at the first error.';
                  END IF;
                  PERFORM pg_catalog.set_config('retort.place', '%s', false);
                END
                """.formatted(place - 1, VersionStatements.NOT_AS_EXPECTED, place));
    }

    private static String raise(String message, String hint) {
        return Text.doBlock("""
                BEGIN
                  RAISE EXCEPTION USING MESSAGE = %s, ERRCODE = '%s', HINT = %s;
                END
                """.formatted(literal(message), VersionStatements.NOT_AS_EXPECTED, literal(hint)));
    }

    private static String title(StepRecord step) {
        Step carried = step.step();
        return carried.direction().word() + " of " + carried.revision();
    }

    private static String revision(StepRecord step) {
        return literal(step.step().revision().value());
    }

    private static String direction(StepRecord step) {
        return literal(step.step().direction().word());
    }
}
