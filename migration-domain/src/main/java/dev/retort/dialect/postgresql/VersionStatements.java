package dev.retort.dialect.postgresql;

import static dev.retort.dialect.postgresql.Text.literal;
import static dev.retort.dialect.postgresql.Text.quote;

import dev.retort.dialect.VersionTable;
import dev.retort.plan.VersionChange;
import dev.retort.plan.VersionChange.Delete;
import dev.retort.plan.VersionChange.Insert;
import dev.retort.plan.VersionChange.Replace;
import dev.retort.plan.VersionChange.Single;
import dev.retort.revision.RevisionId;
import java.util.List;

/** What makes, checks and changes the version table. */
final class VersionStatements {
    /** The SQLSTATE of Retort's own errors, of a class that PostgreSQL leaves to applications. */
    static final String NOT_AS_EXPECTED = "RT001";

    private final VersionTable table;

    VersionStatements(VersionTable table) {
        this.table = table;
    }

    // Looked for first: IF NOT EXISTS asks for the right to create even where nothing is created.
    String ensure() {
        return Text.doBlock("""
                BEGIN
                  IF pg_catalog.to_regnamespace(%s) IS NULL THEN
                    CREATE SCHEMA %s;
                  END IF;
                  IF pg_catalog.to_regclass(%s) IS NULL THEN
                    CREATE TABLE %s (%s %s PRIMARY KEY);
                  END IF;
                  IF pg_catalog.to_regclass(%s) IS NULL THEN
                    CREATE TABLE %s (
                %s
                    );
                    CREATE INDEX ON %s (revision, id);
                  ELSIF NOT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass(%s)
                      AND attname = 'oids_before') THEN
                    ALTER TABLE %s ADD COLUMN oids_before text;
                  END IF;
                END
                """.formatted(
                        literal(quote(table.schema())),
                        quote(table.schema()),
                        literal(quote(table.name())),
                        quote(table.name()),
                        quote(table.column()),
                        table.width().isPresent() ? "varchar(" + table.width().getAsInt() + ")" : "text",
                        literal(quote(table.history())),
                        quote(table.history()),
                        HistoryStatements.COLUMNS,
                        quote(table.history()),
                        literal(quote(table.history())),
                        quote(table.history())));
    }

    String guard(List<RevisionId> rows) {
        String expected = RevisionId.listed(rows.stream().sorted().toList());
        return Text.doBlock(
                """
                DECLARE
                  retort_rows text := (
                    SELECT coalesce(pg_catalog.string_agg(%1$s, ', ' ORDER BY %1$s COLLATE "C"), 'base')
                    FROM %2$s);
                BEGIN
                  IF retort_rows <> %3$s THEN
                    RAISE EXCEPTION 'retort: this begins at %%, but in force is %%', %3$s, retort_rows
                      USING ERRCODE = '%4$s', HINT = 'Nothing was changed. Make the plan anew from what is in force.';
                  END IF;
                END
                """.formatted(quote(table.column()), quote(table.name()), literal(expected), NOT_AS_EXPECTED));
    }

    String change(VersionChange change) {
        return switch (change) {
            case Insert insert ->
                "INSERT INTO " + quote(table.name()) + " (" + quote(table.column()) + ") VALUES ("
                        + literal(insert.id().value()) + ")";
            case Delete delete ->
                checked(delete.id(), "DELETE FROM " + quote(table.name()) + " WHERE " + is(delete.id()));
            case Single single -> single(single.id());
            case Replace replace ->
                checked(
                        replace.from(),
                        "UPDATE " + quote(table.name()) + " SET " + is(replace.to()) + " WHERE " + is(replace.from()));
        };
    }

    private String single(RevisionId row) {
        return "DELETE FROM " + quote(table.name()) + " WHERE " + is(row)
                + " AND ctid <> (SELECT pg_catalog.min(ctid) FROM " + quote(table.name()) + " WHERE " + is(row) + ")";
    }

    private String checked(RevisionId row, String statement) {
        return Text.exactlyOnce(statement, """
                RAISE EXCEPTION 'retort: revision %% stands %% times in the version table, not once', %s, retort_hit
                      USING ERRCODE = '%s', HINT = 'The step was rolled back. Make the plan anew from what is in force.';""".formatted(literal(row.value()), NOT_AS_EXPECTED));
    }

    private String is(RevisionId id) {
        return quote(table.column()) + " = " + literal(id.value());
    }
}
