package dev.retort.adapters.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CatalogSnapshotIT {
    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestPostgres.newDatabase();
        database.execute(
                "CREATE SCHEMA s",
                "CREATE TYPE s.mood AS ENUM ('a', 'c')",
                "CREATE DOMAIN s.short AS varchar(5) CHECK (value <> '')",
                "CREATE TABLE s.t (id int PRIMARY KEY, name text, m s.mood) PARTITION BY RANGE (id)",
                "CREATE TABLE s.p PARTITION OF s.t FOR VALUES FROM (1) TO (10)",
                "CREATE INDEX i ON s.t (name)",
                "CREATE VIEW s.v AS SELECT id FROM s.t",
                "CREATE SEQUENCE s.q",
                "CREATE TABLE s.plain (id int)",
                "CREATE FUNCTION s.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
                "CREATE TRIGGER tr BEFORE INSERT ON s.t FOR EACH ROW EXECUTE FUNCTION s.f()",
                "CREATE POLICY po ON s.t USING (id > 0)");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE s.t ALTER name SET DEFAULT 'x'",
                "ALTER TABLE s.t ALTER name SET NOT NULL",
                "ALTER TABLE s.t ALTER name TYPE varchar(7)",
                "ALTER TABLE s.plain ADD c int GENERATED ALWAYS AS IDENTITY",
                "ALTER TABLE s.t DROP name",
                "ALTER TABLE s.t ADD CHECK (id > 5)",
                "ALTER TABLE s.p SET (fillfactor = 70)",
                "ALTER TABLE s.t ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE s.t DETACH PARTITION s.p",
                "ALTER TABLE s.p ALTER name SET STATISTICS 50",
                "ALTER TYPE s.mood ADD VALUE 'b' BEFORE 'c'",
                "ALTER DOMAIN s.short SET DEFAULT 'd'",
                "ALTER DOMAIN s.short ADD CHECK (value <> 'no')",
                "ALTER SEQUENCE s.q INCREMENT 2",
                "ALTER TABLE s.t DISABLE TRIGGER tr",
                "ALTER POLICY po ON s.t USING (id > 1)",
                "COMMENT ON COLUMN s.t.id IS 'it''s'",
                "COMMENT ON FUNCTION s.f IS 'c'",
                "CREATE OR REPLACE VIEW s.v AS SELECT id FROM s.t WHERE id > 0",
                "CREATE OR REPLACE FUNCTION s.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$",
                "CREATE RULE r AS ON DELETE TO s.p DO INSTEAD NOTHING",
                "CREATE TYPE s.pair AS (a int, b int)",
                "CREATE TYPE s.span AS RANGE (subtype = int)",
                "CREATE COLLATION s.co (locale = 'C')",
                "CREATE EXTENSION btree_gin SCHEMA s",
                "DROP INDEX s.i",
                "GRANT SELECT ON s.t TO PUBLIC",
                "GRANT SELECT (id) ON s.t TO PUBLIC",
                "GRANT USAGE ON SCHEMA s TO PUBLIC",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO PUBLIC"
            })
    void tellsEveryChange(String change) throws SQLException {
        assertThat(differencesAfter(change)).isNotEmpty();
    }

    @Test
    void differencesReadWell() throws SQLException {
        assertThat(differencesAfter("ALTER TABLE s.t ADD CONSTRAINT few CHECK (id < 100)"))
                .containsExactly(
                        "+ constraint few on s.p CHECK ((id < 100))", "+ constraint few on s.t CHECK ((id < 100))");
        assertThat(differencesAfter("ALTER SEQUENCE s.q CYCLE"))
                .allMatch(line -> line.matches("[-+] sequence s.q bigint start 1 .* cache 1( cycle)? owned by -"))
                .hasSize(2);
    }

    @Test
    void otherSchemasAreNotLookedAt() throws SQLException {
        assertThat(differencesAfter("CREATE TABLE public.other (i int)")).isEmpty();
    }

    @Test
    void withoutSchemasNamedAllAreLookedAt() {
        CatalogSnapshot before = CatalogSnapshot.of(database);
        database.execute("CREATE TABLE public.other (i int)");
        assertThat(before.differencesTo(CatalogSnapshot.of(database))).isNotEmpty();
    }

    /** Makes the change in a transaction that is rolled back, so that one database serves for all. */
    private static List<String> differencesAfter(String change) throws SQLException {
        CatalogSnapshot before = CatalogSnapshot.of(database, "s");
        try (Connection connection = database.connect()) {
            Sql.execute(connection, "BEGIN", change);
            List<String> differences = before.differencesTo(CatalogSnapshot.of(connection, "s"));
            Sql.execute(connection, "ROLLBACK");
            return differences;
        }
    }
}
