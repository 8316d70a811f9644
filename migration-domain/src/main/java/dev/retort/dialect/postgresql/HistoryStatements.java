package dev.retort.dialect.postgresql;

import static dev.retort.dialect.postgresql.Text.literal;
import static dev.retort.dialect.postgresql.Text.quote;

import dev.retort.dialect.StepRecord;
import dev.retort.dialect.VersionTable;
import dev.retort.statement.Checksum;

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

    String start(StepRecord step) {
        return insert(step, "running");
    }

    String failed(StepRecord step) {
        return insert(step, "failed");
    }

    String attempt(StepRecord step, int ordinal) {
        return update(step, "statements_begun = " + ordinal);
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
        return """
                INSERT INTO %s (run_id, revision, direction, status, checksum, statements, tool_version)
                VALUES (pg_catalog.current_setting('retort.run_id'), %s, %s, %s, %s, %s, %s)""".formatted(
                        quote(table.history()),
                        literal(step.step().revision().value()),
                        literal(step.step().direction().word()),
                        literal(status),
                        literal(step.checksum().map(Checksum::hex).orElse("")),
                        step.statements(),
                        literal(toolVersion));
    }

    private String update(StepRecord step, String set) {
        return """
                UPDATE %s SET %s
                WHERE revision = %s AND run_id = pg_catalog.current_setting('retort.run_id') AND status = 'running'""".formatted(
                quote(table.history()), set, literal(step.step().revision().value()));
    }
}
