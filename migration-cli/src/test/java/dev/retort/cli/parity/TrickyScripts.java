package dev.retort.cli.parity;

import java.nio.file.Path;
import java.util.Optional;

/** Scripts that hold what is easily got wrong between a file, a driver, psql and the server. */
final class TrickyScripts {
    private TrickyScripts() {}

    static void write(Path folder) {
        RevisionFiles files = new RevisionFiles(folder);
        files.add("copy of special text", COPY, Optional.of("DROP TABLE copied;"));
        files.add("line ends of Windows", WINDOWS.replace("\n", "\r\n"), Optional.of("DROP TABLE windows;"));
        files.add("functions", FUNCTIONS, Optional.of(FUNCTIONS_BACK));
        files.add("colons and backslashes", COLONS, Optional.of("DROP TABLE colons;"));
        files.add("concurrently", CONCURRENTLY, Optional.of("DROP INDEX CONCURRENTLY by_t;\nDROP INDEX \"by:i\";"));
        files.add("settings", SETTINGS, Optional.of("DROP TABLE old_strings, new_strings;"));
        files.add("names", NAMES, Optional.of("DROP SCHEMA \"schöne Namen\" CASCADE;"));
        files.add("no transaction", "transaction=none", NO_TRANSACTION, Optional.of("DROP TABLE alone;"));
        files.add(
                "transactions of its own",
                "transaction=script",
                "BEGIN;\nCREATE TABLE own (i int);\nROLLBACK;\nBEGIN; CREATE TABLE own (j int); COMMIT;",
                Optional.of("DROP TABLE own;"));
        files.add("rules and policies", RULES, Optional.of("DROP TABLE ruled CASCADE;"));
        files.add(
                "no end",
                "CREATE TABLE no_end (i int) -- a comment; and no semicolon",
                Optional.of("DROP TABLE no_end"));
        files.add("nothing", "-- only a comment", Optional.of(""));
    }

    static void writeCsv(Path folder) {
        new RevisionFiles(folder).add("csv", CSV, Optional.of("DROP TABLE copied_csv;"));
    }

    /** Steps outside transactions that can be taken up wherever they were interrupted. */
    static void writeOutside(Path folder) {
        RevisionFiles files = new RevisionFiles(folder);
        files.add("tables", OUTSIDE_TABLES, Optional.of("DROP TABLE p1, p, t; DROP TYPE e;"));
        files.add("indexes", OUTSIDE_INDEXES, Optional.of("DROP INDEX t_u; DROP FUNCTION f();"));
        files.add("partitions", OUTSIDE_PARTITIONS, Optional.of("SELECT 1;"));
        files.add("each alone", "transaction=none", OUTSIDE_ALONE, Optional.of("SELECT 1;"));
    }

    private static final String OUTSIDE_TABLES = """
            CREATE TABLE t (i int, n text);
            COPY t FROM stdin;
            1	one; :x
            2	\\endif
            \\.
            CREATE TABLE p (i int) PARTITION BY LIST (i);
            CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
            CREATE TYPE e AS ENUM ('a');
            """;

    private static final String OUTSIDE_INDEXES = """
            SET application_name = 'C:\\';
            SET standard_conforming_strings = off;
            SET escape_string_warning = off;
            INSERT INTO t VALUES (3, 'it\\'s; \\\\endif');
            CREATE INDEX CONCURRENTLY t_i ON t (i);
            SET standard_conforming_strings = on;
            INSERT INTO t VALUES (6, 'D:\\'), (6, 'E:\\n');
            SET standard_conforming_strings = off;
            COPY t (n, i) FROM stdin;
            four\\n\\\\endif\\r	4
            \\.
            CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;
            CREATE UNIQUE INDEX CONCURRENTLY t_u ON t (i, n);
            SET standard_conforming_strings = on;
            DROP INDEX CONCURRENTLY t_i;
            INSERT INTO t VALUES (5, 'C:\\') -- no end \\endif
            """;

    private static final String OUTSIDE_PARTITIONS = """
            ALTER TYPE e ADD VALUE 'b';
            CREATE TABLE u (e e DEFAULT 'b');
            ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;
            REINDEX TABLE CONCURRENTLY t;
            CREATE INDEX CONCURRENTLY ON t (n);
            """;

    private static final String OUTSIDE_ALONE = """
            VACUUM t;
            CREATE INDEX CONCURRENTLY IF NOT EXISTS t_n ON t (n);
            REINDEX (VERBOSE) INDEX CONCURRENTLY t_n;
            """;

    private static final String COPY = """
            CREATE TABLE copied (id int, t text);
            COPY copied (id, t) FROM stdin;
            1\ta\\\\b\\tc\\nd
            2\t\\N
            3\t'quoted' "double" $$ $tag$ -- no comment /* none */ ; :name :'x' ${var} ?
            4\tünï 😀 日本
            5\t\\\\.
            6\t
            7\t-- retort:upgrade
            \\.
            COPY copied FROM STDIN;
            \\.
            UPDATE copied SET id = id * 10;
            """;

    private static final String WINDOWS = """
            CREATE TABLE windows (t text DEFAULT 'two
            lines'); -- a comment
            COPY windows FROM STDIN;
            one
            two
            \\.
            INSERT INTO windows VALUES (DEFAULT), ($$a
            b$$);
            """;

    private static final String CSV = """
            CREATE TABLE copied_csv (id int, t text);
            COPY copied_csv FROM STDIN WITH (FORMAT csv, HEADER true, DELIMITER ';');
            id;t
            1;"two
            lines"
            2;"a ""quote"" b"
            3;
            \\.
            """;

    private static final String FUNCTIONS = """
            CREATE FUNCTION dollars() RETURNS text LANGUAGE plpgsql AS $fn$
            BEGIN
              -- it's a comment; with a semicolon and :colon
              RETURN $$inner ; $$ || 'it''s' || E'\\\\ \\' ;';
            END;
            $fn$;
            CREATE OR REPLACE FUNCTION atomic(n int) RETURNS text LANGUAGE sql
            BEGIN ATOMIC
              SELECT CASE WHEN n > 0 THEN 'positive;' ELSE 'other' END;
              SELECT CASE n WHEN 1 THEN (SELECT 'one' ) ELSE dollars() END;
            END;
            CREATE PROCEDURE nothing() LANGUAGE sql BEGIN ATOMIC END;
            CREATE FUNCTION "weird;name"(a int DEFAULT 1, VARIADIC b text[] DEFAULT '{x;y}') RETURNS int
            LANGUAGE sql AS 'SELECT 1; SELECT 2';
            DO $$ BEGIN
              EXECUTE format('CREATE TABLE %I (i int)', 'made by do');
              IF EXISTS (SELECT 1) THEN NULL; END IF;
            END $$;
            CREATE AGGREGATE joined (text) (sfunc = textcat, stype = text, initcond = ';');
            """;

    private static final String FUNCTIONS_BACK = """
            DROP AGGREGATE joined (text);
            DROP TABLE "made by do";
            DROP FUNCTION atomic(int); DROP FUNCTION dollars(); DROP PROCEDURE nothing();
            DROP FUNCTION "weird;name";
            """;

    private static final String COLONS = """
            CREATE TABLE colons (
              a int[], s int[] DEFAULT (ARRAY[1,2,3,4])[2:3], ts timestamptz DEFAULT '2026-01-01 10:20:30+00'::timestamptz,
              j jsonb DEFAULT '{"a": {"b":1}, "k":"v"}'::jsonb
            );
            INSERT INTO colons (a) VALUES ('{1,2,3}'), (ARRAY[5,6,7]);
            UPDATE colons SET a = a[1:2] || a[:1] || a[2:] WHERE a[1:1] = '{1}';
            WITH n AS (SELECT 2 AS ROW, 1 AS USER_ID) UPDATE colons SET a[1:2] = (SELECT array_fill(ROW, ARRAY[2]) FROM n);
            INSERT INTO colons (a, j) SELECT a[1:array_length(a,1)], j FROM colons WHERE j ? 'k' AND j @? '$.a.b' LIMIT 1;
            INSERT INTO colons (j) VALUES (jsonb_build_object('back\\slash', E'tab\\tquote\\'nul\\\\', U&'\\0041', $$:x$$));
            COMMENT ON TABLE colons IS ':DBNAME :''USER'' :"HOST" :{?ENCODING} \\! echo no \\\\';
            """;

    private static final String CONCURRENTLY = """
            CREATE TABLE indexed (i int, t text);
            INSERT INTO indexed SELECT n, 'x:' || n FROM generate_series(1, 100) n;
            CREATE INDEX CONCURRENTLY by_t ON indexed (t text_pattern_ops) WHERE i > 5;
            ALTER TABLE indexed ADD k int GENERATED ALWAYS AS (i * 2) STORED;
            create unique index concurrently "by:i" on indexed (i) include (t);
            VACUUM (ANALYZE) indexed;
            INSERT INTO indexed VALUES (101, 'last');
            """;

    private static final String SETTINGS = """
            SET standard_conforming_strings = off;
            SET LOCAL escape_string_warning = off;
            CREATE TABLE old_strings AS SELECT 'a\\'b;\\\\c'::text AS t;
            SET standard_conforming_strings TO 'on';
            CREATE TABLE new_strings AS SELECT 'a\\'::text AS t, 'b;'::text AS u;
            SELECT pg_catalog.set_config('search_path', '', false);
            SET client_min_messages = warning;
            SET work_mem = '7MB';
            """;

    private static final String NAMES = """
            CREATE SCHEMA "schöne Namen";
            CREATE TABLE "schöne Namen"."Täble ""quoted"" ; $x$" ("spalte ß" text, "select" int, "日本" text DEFAULT '語');
            CREATE TYPE "schöne Namen"."stimmung 😀" AS ENUM ('gut', 'it''s', '😀', '');
            CREATE TABLE "schöne Namen".größe (maß "schöne Namen"."stimmung 😀", CONSTRAINT "prüf:1" CHECK (maß <> 'gut'));
            COMMENT ON COLUMN "schöne Namen".größe.maß IS 'größer als ''das''';
            COPY "schöne Namen"."Täble ""quoted"" ; $x$" ("spalte ß", "select") FROM STDIN;
            é\t1
            \\.
            """;

    private static final String NO_TRANSACTION = """
            CREATE TABLE alone (i int);
            INSERT INTO alone VALUES (1);
            COPY alone FROM STDIN;
            2
            \\.
            VACUUM alone;
            """;

    private static final String RULES = """
            CREATE TABLE ruled (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, t text COLLATE "C");
            CREATE TABLE rule_log (t text);
            CREATE RULE twice AS ON DELETE TO ruled DO ALSO (
              INSERT INTO rule_log VALUES ('one;'); INSERT INTO rule_log VALUES ('two');
            );
            INSERT INTO ruled (t) VALUES ('x'), ('y');
            DELETE FROM ruled WHERE t = 'x';
            ALTER TABLE ruled ENABLE ROW LEVEL SECURITY;
            CREATE POLICY own ON ruled FOR SELECT TO public USING (t = current_user);
            CREATE VIEW seen WITH (security_barrier) AS SELECT t, id::text || ':' AS label FROM ruled;
            GRANT SELECT ON seen TO PUBLIC;
            CREATE STATISTICS linked ON id, t FROM ruled;
            SAVEPOINT before;
            DROP TABLE rule_log CASCADE;
            ROLLBACK TO SAVEPOINT before;
            RELEASE before;
            """;
}
