package dev.retort.dialect.postgresql;

import static dev.retort.dialect.postgresql.Text.literal;
import static dev.retort.dialect.postgresql.Text.quote;

import dev.retort.dialect.StepRecord;
import dev.retort.dialect.VersionTable;
import dev.retort.plan.UnfinishedStep;
import dev.retort.statement.Checksum;
import dev.retort.statement.Remains;
import java.util.List;

/** What writes the history table. */
final class HistoryStatements {
    /** The columns, in lines that stand three levels deep where the table is made. */
    static final String COLUMNS = """
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            run_id text NOT NULL,
            revision text NOT NULL,
            direction text NOT NULL,
            status text NOT NULL,
            checksum text NOT NULL,
            statements integer NOT NULL,
            statements_begun integer NOT NULL DEFAULT 0,
            statements_done integer NOT NULL DEFAULT 0,
            oids_before text,
            started timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
            finished timestamptz,
            database_user text NOT NULL DEFAULT session_user,
            client_host text DEFAULT pg_catalog.host(pg_catalog.inet_client_addr()),
            tool_version text NOT NULL""".indent(6).stripTrailing();

    private final VersionTable table;
    private final String toolVersion;

    HistoryStatements(VersionTable table, String toolVersion) {
        this.table = table;
        this.toolVersion = toolVersion;
    }

    /** A query for the last word of the history on each revision that it knows. */
    static String lastWords(VersionTable table) {
        return "SELECT DISTINCT ON (revision) revision, direction, status, checksum, statements, statements_begun,"
                + " statements_done FROM " + quote(table.history())
                + " WHERE status <> 'failed' AND checksum <> '' ORDER BY revision, id DESC";
    }

    String start(StepRecord step) {
        return insert(step, "running");
    }

    String failed(StepRecord step) {
        return insert(step, "failed");
    }

    String attempt(StepRecord step, int ordinal, Remains remains) {
        String noted = RecoveryQueries.before(remains)
                .map(oids -> ", oids_before = " + oids)
                .orElse("");
        return update(step, "statements_begun = " + ordinal + noted);
    }

    String withdraw(StepRecord step, int ordinal) {
        return update(step, "statements_begun = " + (ordinal - 1));
    }

    /** A query for what {@link #attempt} noted. */
    String before(StepRecord step) {
        return "SELECT oids_before FROM " + quote(table.history()) + " WHERE " + ofThisRun(step);
    }

    String resume(UnfinishedStep step) {
        return takeUp(step, "run_id = pg_catalog.current_setting('retort.run_id')");
    }

    String resumeAt(UnfinishedStep step, int ordinal, Checksum checksum, int statements) {
        return takeUp(
                step,
                "statements_begun = " + (ordinal - 1) + ", statements_done = " + (ordinal - 1) + ", checksum = "
                        + literal(checksum.hex()) + ", statements = " + statements);
    }

    String restart(UnfinishedStep step) {
        return takeUp(step, "status = 'failed', finished = pg_catalog.clock_timestamp()");
    }

    private String takeUp(UnfinishedStep step, String set) {
        String history = quote(table.history());
        String revision = literal(step.revision().value());
        return Text.exactlyOnce(
                """
                UPDATE %1$s SET %2$s
                  WHERE id = (SELECT pg_catalog.max(id) FROM %1$s WHERE revision = %3$s) AND direction = %4$s
                    AND status = 'running' AND statements_begun = %5$s AND statements_done = %6$s""".formatted(history, set, revision, literal(step.direction().word()), step.begun(), step.done()),
                """
                RAISE EXCEPTION 'retort: revision %% is no longer interrupted as it was', %s
                      USING ERRCODE = '%s', HINT = 'Nothing was changed. Look at what is in force, and try again.';""".formatted(revision, VersionStatements.NOT_AS_EXPECTED));
    }

    String progress(StepRecord step, int ordinal) {
        return update(step, "statements_begun = " + ordinal + ", statements_done = " + ordinal);
    }

    String finish(StepRecord step) {
        return update(
                step,
                "status = 'done', statements_begun = " + step.statements() + ", statements_done = " + step.statements()
                        + ", finished = pg_catalog.clock_timestamp()");
    }

    private String insert(StepRecord step, String status) {
        List<String> values = List.of(
                "pg_catalog.current_setting('retort.run_id')",
                literal(step.step().revision().value()),
                literal(step.step().direction().word()),
                literal(status),
                literal(step.checksum().map(Checksum::hex).orElse("")),
                String.valueOf(step.statements()),
                literal(toolVersion));
        return "INSERT INTO " + quote(table.history())
                + " (run_id, revision, direction, status, checksum, statements, tool_version)\nVALUES ("
                + String.join(", ", values) + ")";
    }

    private String update(StepRecord step, String set) {
        return "UPDATE " + quote(table.history()) + " SET " + set + "\nWHERE " + ofThisRun(step);
    }

    private static String ofThisRun(StepRecord step) {
        return "revision = " + literal(step.step().revision().value())
                + " AND run_id = pg_catalog.current_setting('retort.run_id') AND status = 'running'";
    }
}
