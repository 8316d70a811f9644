package dev.retort.dialect.postgresql;

import static dev.retort.dialect.postgresql.Text.literal;

import dev.retort.statement.Recovery;
import dev.retort.statement.Remains;
import dev.retort.statement.Remains.Detach;
import dev.retort.statement.Remains.IndexBuild;
import dev.retort.statement.Remains.IndexDrop;
import dev.retort.statement.Remains.Reindex;
import java.util.Optional;

/**
 * Looks in the catalog how far a statement came that was interrupted (manual, CREATE INDEX, "Building Indexes
 * Concurrently"; REINDEX, "Rebuilding Indexes Concurrently"; ALTER TABLE, {@code DETACH PARTITION}).
 *
 * <p>Before the statement runs, the history notes the oids of what is there; what is new after it is the statement's.
 */
final class RecoveryQueries {
    /** What a build under way in another session must not lose. */
    private static final String NOT_UNDER_WAY = """
            NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p
              WHERE p.datname = pg_catalog.current_database() AND p.index_relid = i.indexrelid)""";

    /** What REINDEX CONCURRENTLY calls the index that comes, and the one that goes. */
    private static final String PASSING_NAME = "c.relname ~ '_cc(new|old)[0-9]*$'";

    private static final String NEVER = "SELECT false";
    private static final String NO_ROW = "SELECT NULL::text WHERE false";

    private RecoveryQueries() {}

    /** What the history has to note before the statement: an expression of type text; empty for nothing. */
    static Optional<String> before(Remains remains) {
        return switch (remains) {
            case IndexBuild build ->
                Optional.of("(SELECT pg_catalog.string_agg(indexrelid::text, ' ') FROM pg_catalog.pg_index"
                        + " WHERE indrelid = " + relation(build.table()) + ")");
            case IndexDrop drop -> Optional.of(relation(drop.index()) + "::oid::text");
            case Reindex ignored ->
                Optional.of("(SELECT pg_catalog.string_agg(c.oid::text, ' ') FROM pg_catalog.pg_class c"
                        + " WHERE c.relkind = 'i' AND " + PASSING_NAME + ")");
            case Detach detach ->
                Optional.of("(SELECT inhrelid::oid::text FROM pg_catalog.pg_inherits WHERE " + inherits(detach) + ")");
            case Remains.Again ignored -> Optional.empty();
            case Remains.Nothing ignored -> Optional.empty();
            case Remains.Unknown ignored -> Optional.empty();
        };
    }

    /**
     * The queries about a statement.
     *
     * @param before a query for what {@link #before} noted
     */
    static Optional<Recovery> recovery(Remains remains, String before) {
        return switch (remains) {
            case IndexBuild build -> Optional.of(build(build, before));
            case IndexDrop ignored ->
                Optional.of(new Recovery(
                        NO_ROW,
                        "SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_class WHERE oid::text = noted.oid)"
                                + " AND noted.oid IS NOT NULL FROM (" + before + ") AS noted (oid)"));
            case Reindex reindex -> Optional.of(new Recovery(reindex(reindex, before), NEVER));
            case Detach detach ->
                Optional.of(new Recovery(
                        "SELECT pg_catalog.format('ALTER TABLE %s DETACH PARTITION %s FINALIZE',"
                                + " inhparent::pg_catalog.regclass, inhrelid::pg_catalog.regclass)"
                                + " FROM pg_catalog.pg_inherits WHERE inhdetachpending AND " + inherits(detach),
                        "SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE " + inherits(detach) + ")"
                                + " AND noted.oid IS NOT NULL FROM (" + before + ") AS noted (oid)"));
            case Remains.Again ignored -> Optional.of(new Recovery(NO_ROW, NEVER));
            case Remains.Nothing ignored -> Optional.empty();
            case Remains.Unknown ignored -> Optional.empty();
        };
    }

    private static Recovery build(IndexBuild build, String before) {
        String named = build.index()
                .map(name -> " AND i.indexrelid = pg_catalog.to_regclass(pg_catalog.quote_ident(n.nspname) || '.' || "
                        + literal(name) + ")")
                .orElse("");
        String ofTheStatement = indexes(before) + " AND i.indrelid = " + relation(build.table()) + named;
        return new Recovery(
                drop() + ofTheStatement + " AND NOT (i.indisvalid AND i.indisready)",
                "SELECT EXISTS (SELECT" + ofTheStatement + " AND i.indisvalid)");
    }

    private static String reindex(Reindex reindex, String before) {
        String name = reindex.name().orElse("");
        String scope = switch (reindex.scope()) {
            case INDEX ->
                " AND i.indrelid IN (SELECT x.indrelid FROM pg_catalog.pg_index x WHERE x.indexrelid IN (" + tree(name)
                        + "))";
            case TABLE -> " AND i.indrelid IN (" + tree(name) + ")";
            case SCHEMA -> " AND n.oid = pg_catalog.to_regnamespace(" + literal(name) + ")";
            case DATABASE -> "";
        };
        // Those of TOAST tables can be dropped by nobody; they go with their table.
        return drop() + indexes(before) + scope + " AND NOT i.indisvalid AND " + PASSING_NAME
                + " AND n.nspname <> 'pg_toast'";
    }

    private static String drop() {
        return "SELECT pg_catalog.format('DROP INDEX CONCURRENTLY %I.%I', n.nspname, c.relname)";
    }

    /** The indexes that were not there before. */
    private static String indexes(String before) {
        return " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE i.indexrelid::text <> ALL (pg_catalog.string_to_array(coalesce((" + before + "), ''), ' '))"
                + " AND " + NOT_UNDER_WAY;
    }

    /** A table or index with its partitions. */
    private static String tree(String name) {
        return "SELECT " + relation(name) + "::oid UNION SELECT relid::oid FROM pg_catalog.pg_partition_tree("
                + relation(name) + ")";
    }

    private static String inherits(Detach detach) {
        return "inhparent = " + relation(detach.table()) + " AND inhrelid = " + relation(detach.partition());
    }

    private static String relation(String name) {
        return "pg_catalog.to_regclass(" + literal(name) + ")";
    }
}
