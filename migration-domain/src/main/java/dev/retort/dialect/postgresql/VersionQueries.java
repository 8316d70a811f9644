package dev.retort.dialect.postgresql;

import static dev.retort.dialect.postgresql.Text.literal;
import static dev.retort.dialect.postgresql.Text.quote;

import dev.retort.dialect.VersionTable;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a target asks the database about the bookkeeping. */
public final class VersionQueries {
    /** The SQLSTATE with which a bookkeeping statement says that the version table is not as the plan expects. */
    public static final String NOT_AS_EXPECTED = VersionStatements.NOT_AS_EXPECTED;

    private final VersionTable table;

    /** The queries about this version table. */
    public VersionQueries(VersionTable table) {
        this.table = table;
    }

    /**
     * One row: whether the version table exists, whether the history table exists, whether the server is a standby, and
     * how many characters the version table's column takes; null for any number.
     */
    public String exists() {
        String version = "pg_catalog.to_regclass(" + literal(quote(table.name())) + ")";
        return "SELECT " + version + " IS NOT NULL, pg_catalog.to_regclass(" + literal(quote(table.history()))
                + ") IS NOT NULL, pg_catalog.pg_is_in_recovery(), (SELECT a.atttypmod - 4 FROM pg_catalog.pg_attribute a"
                + " WHERE a.attrelid = " + version + " AND a.attname = " + literal(table.column())
                + " AND a.atttypid IN ('pg_catalog.varchar'::pg_catalog.regtype, 'pg_catalog.bpchar'::pg_catalog.regtype)"
                + " AND a.atttypmod > 4)";
    }

    /**
     * All at once: the rows in force, as rows whose second column is null; and the last word of the history on what was
     * carried out of each revision, or on what a stamp said of its section, failures left out: revision, direction,
     * status, checksum, statements, statements begun, statements done.
     */
    public String inForce(boolean version, boolean history) {
        List<String> parts = new ArrayList<>();
        if (version) {
            parts.add("(SELECT " + quote(table.column())
                    + "::text, NULL, NULL, NULL, NULL::integer, NULL::integer, NULL::integer FROM "
                    + quote(table.name()) + " ORDER BY 1)");
        }
        if (history) {
            parts.add("(" + HistoryStatements.lastWords(table) + ")");
        }
        return String.join(" UNION ALL ", parts);
    }

    /** How long each of these revisions took in this run: revision and microseconds. */
    public String durations(List<RevisionId> revisions) {
        return "SELECT revision, (extract(epoch FROM finished - started) * 1000000)::bigint FROM "
                + quote(table.history())
                + " WHERE run_id = pg_catalog.current_setting('retort.run_id') AND finished IS NOT NULL"
                + " AND revision IN ("
                + revisions.stream().map(id -> literal(id.value())).collect(Collectors.joining(", ")) + ")";
    }
}
