package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.adapters.jdbc.testing.CatalogSnapshot;
import dev.retort.adapters.jdbc.testing.PsqlInterpreter;
import dev.retort.adapters.jdbc.testing.RealPsql;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.TestProject.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases as Alembic leaves them, taken over with the settings and files of docs/from-alembic.md. */
class AlembicIT {
    private static final Markdown PAGE = Markdown.read("docs/from-alembic.md");
    private static final String FIRST = "1975ea83b712";
    private static final String LEFT = "ae1027a6acf0";
    private static final String NEXT = "3f2a91c0d4e7";
    private static final String LEFT_BRANCH = "27c6a30d7c24";
    private static final String RIGHT_BRANCH = "56a7b1c2d3e4";

    /** What Alembic 1.8.1 and 1.20.0 emit; {@code @.} stands for the {@code version_table_schema}. */
    private static final String VERSION_TABLE = """
            CREATE TABLE @.alembic_version (
                version_num VARCHAR(32) NOT NULL,\s
                CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
            )""";

    private static final String INSERT =
            "INSERT INTO @.alembic_version (version_num) VALUES ('%s') RETURNING @.alembic_version.version_num";
    private static final String UPDATE =
            "UPDATE @.alembic_version SET version_num='%s' WHERE @.alembic_version.version_num = '%s'";

    /** As pg_dump writes it, shortened. */
    private static final String DUMP = """
            \\restrict x
            SET statement_timeout = 0;
            SELECT pg_catalog.set_config('search_path', '', false);
            SET default_table_access_method = heap;
            CREATE TABLE @.invoice (
                id bigint NOT NULL,
                total numeric(12,2) NOT NULL
            );
            ALTER TABLE ONLY @.invoice
                ADD CONSTRAINT invoice_pkey PRIMARY KEY (id);
            \\unrestrict x
            """;

    @TempDir
    Path folder;

    TestDatabase database;
    TestProject project;

    @BeforeEach
    void settingsAndTwoRevisions() {
        database = TestPostgres.newDatabase();
        project = new TestProject(folder).on(database);
        project.write("config/migration.yaml", PAGE.blocks("yaml").getFirst());
        project.revision(
                NEXT, LEFT, "ALTER TABLE invoice ADD COLUMN due_on date;", "ALTER TABLE invoice DROP COLUMN due_on;");
        in("public");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    /** Makes this the schema of the settings and of the baseline. */
    private void in(String schema) {
        project.with("DB_SCHEMA", schema);
        project.write(
                "migrations/baseline.sql",
                PAGE.blocks("sql").getFirst().replace("-- (here goes dump.sql)", DUMP.replace("@", schema)));
    }

    /** A service's table with a row, and the version table on its way from the first revision to these. */
    private void leftByAlembic(String schema, String head, String... more) {
        run(schema, "CREATE SCHEMA IF NOT EXISTS @", VERSION_TABLE, INSERT.formatted(FIRST));
        run(schema, "CREATE TABLE @.invoice (id BIGINT PRIMARY KEY, total NUMERIC(12, 2) NOT NULL)");
        run(schema, "INSERT INTO @.invoice VALUES (1, 9.99)", UPDATE.formatted(head, FIRST));
        for (String other : more) {
            run(schema, INSERT.formatted(other));
        }
    }

    /** Runs statements as Alembic writes them: with the name of a schema only where it was told one. */
    private void run(String schema, String... statements) {
        String prefix = schema.equals("public") ? "" : schema + ".";
        for (String statement : statements) {
            database.execute(statement.replace("@.", prefix).replace("@", schema));
        }
    }

    /** Name and type of the column, name of the key, and the table's identity. */
    private String table(String schema) {
        return database.value("""
                SELECT a.attname, format_type(a.atttypid, a.atttypmod), k.conname, a.attrelid
                FROM pg_attribute a JOIN pg_constraint k ON k.conrelid = a.attrelid AND k.contype = 'p'
                WHERE a.attrelid = '%s.alembic_version'::regclass AND a.attnum > 0""".formatted(schema));
    }

    private String rows(String schema) {
        return String.join(",", database.lines("SELECT version_num FROM " + schema + ".alembic_version ORDER BY 1"));
    }

    private String done(String... arguments) {
        Outcome outcome = project.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome.out();
    }

    private void assertRefused(int status, String what, String... arguments) {
        Outcome outcome = project.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.err()).contains(what);
    }

    @Nested
    class OnABaseline {
        @ParameterizedTest
        @ValueSource(strings = {"public", "billing"})
        void onlyWhatIsNewerIsRunAndTheTableStaysTheSame(String schema) {
            in(schema);
            leftByAlembic(schema, LEFT);
            String table = table(schema);
            assertThat(table).startsWith("version_num|character varying(32)|alembic_version_pkc|");
            assertThat(done("current").strip()).isEqualTo(LEFT + "  as Alembic left it");

            assertThat(done("upgrade", "head")).contains("upgrade " + NEXT).doesNotContain("upgrade " + LEFT);
            assertThat(rows(schema)).isEqualTo(NEXT);
            assertThat(database.value("SELECT * FROM " + schema + ".invoice")).isEqualTo("1|9.99|");

            done("downgrade", "-1");
            assertThat(rows(schema)).isEqualTo(LEFT);
            assertThat(table(schema)).isEqualTo(table);
            assertRefused(4, "irreversible", "downgrade", "-1");
        }

        @Test
        void nothingIsMadeWhileNothingIsToDo() {
            leftByAlembic("public", LEFT);
            CatalogSnapshot before = CatalogSnapshot.of(database);
            done("current");
            done("history");
            assertThat(done("upgrade", LEFT)).contains("nothing to do");
            assertThat(before.differencesTo(CatalogSnapshot.of(database))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"public", "billing"})
        void newDatabaseIsBuiltFromItAndDiffersInNothingButTheVersionTable(String schema) {
            in(schema);
            done("upgrade", "head");
            assertThat(rows(schema)).isEqualTo(NEXT);
            assertThat(table(schema)).startsWith("version_num|character varying(32)|");
            CatalogSnapshot built = CatalogSnapshot.of(database, schema);
            run(schema, "DROP TABLE @.invoice, @.alembic_version, @.retort_history");
            leftByAlembic(schema, LEFT);
            done("upgrade", "head");
            assertThat(built.differencesTo(CatalogSnapshot.of(database, schema)))
                    .allSatisfy(line -> assertThat(line).contains("alembic_version"));
        }

        @Test
        void scriptBeginsWhereAlembicEndedAndNowhereElse() {
            leftByAlembic("public", LEFT);
            String table = table("public");
            String up = done("upgrade", "head", "--sql", "--from", LEFT);
            assertThat(up).doesNotContain("CREATE TABLE public.invoice");
            carryOut(up);
            assertThat(rows("public")).isEqualTo(NEXT);
            assertThatThrownBy(() -> carryOut(up))
                    .hasMessageContaining("this begins at " + LEFT + ", but in force is " + NEXT);

            carryOut(done("downgrade", LEFT, "--sql", "--from", NEXT));
            assertThat(rows("public")).isEqualTo(LEFT);
            assertThat(table("public")).isEqualTo(table);
        }

        @Test
        void scriptBuildsANewDatabase() {
            carryOut(done("upgrade", "head", "--sql"));
            assertThat(rows("public")).isEqualTo(NEXT);
            assertThat(database.value("SELECT count(due_on) FROM invoice")).isEqualTo("0");
        }

        @Test
        void revisionThatNoFileKnowsIsNamedAndNothingChanges() {
            leftByAlembic("public", "0123456789ab");
            CatalogSnapshot before = CatalogSnapshot.of(database);
            for (String[] arguments : new String[][] {{"current"}, {"upgrade", "head"}, {"downgrade", "base"}}) {
                assertRefused(5, "'0123456789ab', which no revision file defines", arguments);
            }
            assertThat(before.differencesTo(CatalogSnapshot.of(database))).isEmpty();
            assertThat(rows("public")).isEqualTo("0123456789ab");
        }

        @Test
        void idThatTheColumnCannotHoldIsRefusedBeforeAnythingIsDoneUntilItIsWidened() {
            leftByAlembic("public", LEFT);
            CatalogSnapshot before = CatalogSnapshot.of(database);
            String id = "add_a_table_for_reminders_of_overdue_invoices";
            project.revision(
                    id,
                    LEFT,
                    "CREATE TABLE reminder (id bigint);\nCREATE INDEX CONCURRENTLY ON reminder (id);",
                    "DROP TABLE reminder;");
            assertRefused(
                    4, id + ".sql:1: the id '" + id + "' has 45 characters, and the version table takes 32", "heads");
            project.write(
                    "config/migration.yaml", PAGE.blocks("yaml").getFirst().replace(", width: 32", ""));
            assertRefused(5, "the version table takes 32", "upgrade", id);
            assertThat(CatalogSnapshot.of(database)).isEqualTo(before);
            assertThat(rows("public")).isEqualTo(LEFT);

            database.execute("ALTER TABLE alembic_version ALTER COLUMN version_num TYPE text");
            done("upgrade", id);
            assertThat(rows("public")).isEqualTo(id);
        }

        private void carryOut(String script) {
            RealPsql.find()
                    .ifPresentOrElse(
                            psql -> psql.run(database, script), () -> new PsqlInterpreter(database).run(script));
        }
    }

    @Nested
    class OnRevisionsWrittenOut {
        @BeforeEach
        void filesInsteadOfTheBaseline() {
            project.revision(FIRST, "base", "CREATE TABLE customer (id BIGINT);", "DROP TABLE customer;");
            project.write("migrations/baseline.sql", PAGE.blocks("sql").get(1));
        }

        @Test
        void databaseMayBeAtAnyOfThemAndGoBelow() {
            run("public", VERSION_TABLE, INSERT.formatted(FIRST), "CREATE TABLE customer (id BIGINT)");
            assertThat(done("current")).contains(FIRST);
            assertThat(done("upgrade", LEFT)).doesNotContain("upgrade " + FIRST);
            done("downgrade", "base");
            assertThat(rows("public")).isEmpty();
            done("upgrade", "head");
            assertThat(rows("public")).isEqualTo(NEXT);
        }

        @Test
        void bothHeadsOfABranchAreInForceUntilAMergeMakesThemOne() {
            project.revision(LEFT_BRANCH, LEFT, "CREATE TABLE l (i int);", "DROP TABLE l;");
            project.revision(RIGHT_BRANCH, LEFT, "CREATE TABLE r (i int);", "DROP TABLE r;");
            project.revision(NEXT, LEFT_BRANCH + ", " + RIGHT_BRANCH, "", "");
            leftByAlembic("public", LEFT_BRANCH, RIGHT_BRANCH);
            assertThat(done("current").lines())
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith(LEFT_BRANCH),
                            line -> assertThat(line).startsWith(RIGHT_BRANCH));
            done("upgrade", "head");
            assertThat(rows("public")).isEqualTo(NEXT);
            done("downgrade", LEFT_BRANCH);
            assertThat(rows("public")).isEqualTo(LEFT_BRANCH + "," + RIGHT_BRANCH);
        }

        @Test
        void twoHeadsWithoutAMergeGoOnTogetherAndNotAsOne() {
            project.revision(LEFT_BRANCH, LEFT, "CREATE TABLE l (i int);", "DROP TABLE l;");
            leftByAlembic("public", LEFT_BRANCH);
            assertRefused(4, "2 heads", "upgrade", "head");
            assertRefused(4, "2 heads", "revision", "-m", "on top of which?");
            done("upgrade", "heads");
            assertThat(rows("public")).isEqualTo(LEFT_BRANCH + "," + NEXT);
        }
    }
}
