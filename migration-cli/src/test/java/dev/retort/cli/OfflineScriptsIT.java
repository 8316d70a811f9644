package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts as a user asks for them and as a DBA runs them. */
@Timeout(120)
class OfflineScriptsIT extends OfflineScripts {
    @Nested
    class ARange {
        @BeforeEach
        void revisions() {
            meetingLines();
        }

        @Test
        void saysWhereTheScriptBeginsAndEnds() {
            assertThat(script("upgrade", "base:c2", "--sql"))
                    .startsWith("-- Retort ")
                    .contains(": upgrade base -> c2 (3 steps)");
            assertThat(script("upgrade", "a1,b1:head", "--sql")).contains(": upgrade a1, b1 -> d3 (2 steps)");
            assertThat(script("downgrade", "d3:a1", "--sql")).contains(": downgrade d3 -> a1, b1 (2 steps)");
            assertThat(script("stamp", "a1,b1:c2", "--sql")).contains(": stamp a1, b1 -> c2 (1 step)");
            assertThat(script("upgrade", "a1,b1:head", "--sql"))
                    .isEqualTo(script("upgrade", "head", "--sql", "--from", "a1,b1"));
        }

        @Test
        void isCarriedOutFromThere() {
            carryOut(script("upgrade", "base:a1", "--sql"));
            carryOut(script("upgrade", "a1:head", "--sql"));
            assertThat(rows()).containsExactly("d3");
            carryOut(script("downgrade", "d3:a1", "--sql"));
            assertThat(rows()).containsExactly("a1", "b1");
            carryOut(script("stamp", "a1,b1:base", "--sql"));
            assertThat(rows()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "upgrade base:head",
                    "upgrade :head --sql",
                    "upgrade base: --sql",
                    "upgrade base:head a1 --sql",
                    "upgrade base:head --sql --from base",
                    "downgrade d3: --sql",
                })
        void isRefusedWhereItSaysTooMuchOrTooLittle(String command) {
            assertThat(refused(2, command.split(" ")).err()).contains("'");
        }

        @Test
        void ofUnknownEndsIsTheRequestsFault() {
            assertThat(refused(4, "upgrade", "base:nowhere", "--sql").err()).contains("nowhere");
            assertThat(refused(4, "upgrade", "a1,c2:head", "--sql").err()).contains("write c2");
            assertThat(refused(4, "upgrade", "head", "--sql", "--from", "a1,a1").err())
                    .contains("write a1");
            assertThat(refused(4, "upgrade", "nowhere:head", "--sql").err())
                    .contains("nowhere")
                    .doesNotContain("database");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upgrade head --idempotent",
                "upgrade head --client plain",
                "upgrade head --split steps",
                "upgrade head --sql --split steps -o file.sql",
                "upgrade head --sql --split steps --client plain",
                "upgrade head --sql --idempotent --client plain",
                "upgrade head --sql --client pgadmin",
            })
    void optionsThatDoNotGoTogetherAreRefused(String command) {
        meetingLines();
        assertThat(refused(2, command.split(" ")).err()).isNotBlank();
        assertThat(folder.resolve("project/steps")).doesNotExist();
    }

    @Test
    void aStampBeginsAtCertainRows() {
        meetingLines();
        assertThat(refused(4, "stamp", "head", "--sql", "--idempotent").err()).contains("without --idempotent");
    }

    @Nested
    class OnTheWrongGround {
        @BeforeEach
        void revisions() {
            meetingLines();
        }

        @ParameterizedTest
        @ValueSource(strings = {"upgrade a1:head --sql", "upgrade a1:head --sql --idempotent", "stamp a1:c2 --sql"})
        void theFirstGuardStopsItAndNothingIsChanged(String command) {
            String script = script(command.split(" "));
            assertThatThrownBy(() -> carryOut(script)).hasMessageContaining("in force is base");
            assertThat(database.value("SELECT to_regnamespace('app') IS NULL")).isEqualTo("t");
        }

        @Test
        void anUnknownRowStopsAnIdempotentScriptAtItsStart() {
            carryOut(script("upgrade", "base:a1", "--sql"));
            database.execute("INSERT INTO app.retort_version VALUES ('zzz')");
            String script = script("upgrade", "head", "--sql", "--idempotent");
            assertThatThrownBy(() -> carryOut(script))
                    .hasMessageContaining(
                            "this leads from base to d3, and in force is a1, zzz, which is not on that way");
            assertThat(rows()).containsExactly("a1", "zzz");
        }

        @Test
        void redundantRowsStopIt() {
            carryOut(script("upgrade", "base:c2", "--sql"));
            database.execute("INSERT INTO app.retort_version VALUES ('a1')");
            String script = script("upgrade", "head", "--sql", "--idempotent");
            assertThatThrownBy(() -> carryOut(script)).hasMessageContaining("in force is a1, c2, which is not on");
        }

        @Test
        void anEditedRevisionInForceStopsAnIdempotentUpgrade() {
            carryOut(script("upgrade", "base:a1", "--sql"));
            project.revision("a1", "base", "CREATE TABLE a (i bigint);", "DROP TABLE a;");
            String script = script("upgrade", "head", "--sql", "--idempotent");
            assertThatThrownBy(() -> carryOut(script))
                    .hasMessageContaining("revision a1 was edited after it was applied");
            assertThat(rows()).containsExactly("a1");
        }

        @Test
        void anInterruptedStepOfAnotherPlanStopsIt() {
            carryOut(script("upgrade", "head", "--sql"));
            database.execute("UPDATE app.retort_history SET status = 'running' WHERE revision = 'd3'");
            for (String kind : List.of("--client=psql", "--client=plain", "--idempotent")) {
                String script = script("downgrade", "d3:c2", "--sql", kind);
                assertThatThrownBy(() -> carryOut(script))
                        .hasMessageContaining("the upgrade of d3 was interrupted behind statement 1");
            }
            assertThat(rows()).containsExactly("d3");
        }
    }

    @Nested
    class AStatementOutsideTransactions {
        @BeforeEach
        void revisions() {
            meetingLines();
        }

        @Test
        void thatFailedIsBuiltAgainByTheSameScript() {
            carryOut(script("upgrade", "base:c2", "--sql"));
            database.execute("INSERT INTO app.a VALUES (2)");
            String script = script("upgrade", "c2:head", "--sql");
            assertThatThrownBy(() -> carryOut(script)).hasMessageContaining("could not create unique index");
            assertThat(database.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'app.a_i'::regclass"))
                    .isEqualTo("f");
            assertThatThrownBy(() -> carryOut(script)).hasMessageContaining("could not create unique index");
            database.execute("DELETE FROM app.a WHERE ctid = (SELECT max(ctid) FROM app.a)");
            carryOut(script);
            assertThat(database.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'app.a_i'::regclass"))
                    .isEqualTo("t");
            assertThat(rows()).containsExactly("d3");
            assertThat(database.lines(HISTORY)).last().isEqualTo("d3 upgrade done 1");
            assertThat(database.lines(HISTORY)).hasSize(4);
        }

        @Test
        void thatFailedOnlineIsTakenUpByAScript() {
            project.on(database);
            script("upgrade", "c2");
            database.execute("INSERT INTO app.a VALUES (2)");
            assertThat(project.run("upgrade", "head").status()).isEqualTo(7);
            database.execute("DELETE FROM app.a WHERE ctid = (SELECT max(ctid) FROM app.a)");
            carryOut(script("upgrade", "head", "--sql", "--idempotent"));
            assertThat(rows()).containsExactly("d3");
        }

        @Test
        void thatFailedInAScriptIsTakenUpOnline() {
            carryOut(script("upgrade", "base:c2", "--sql"));
            database.execute("INSERT INTO app.a VALUES (2)");
            String script = script("upgrade", "c2:head", "--sql");
            assertThatThrownBy(() -> carryOut(script)).hasMessageContaining("could not create unique index");
            database.execute("DELETE FROM app.a WHERE ctid = (SELECT max(ctid) FROM app.a)");
            project.on(database);
            script("upgrade", "head");
            assertThat(rows()).containsExactly("d3");
            assertThat(database.lines(HISTORY)).last().isEqualTo("d3 upgrade done 1");
        }

        @Test
        void ofWhichAnErrorUndoesAllMaySimplyRunAgain() {
            project.revision(
                    "e4", "d3", "CREATE TABLE e (i int PRIMARY KEY);\nVACUUM e;\nVACUUM nothing;", "DROP TABLE e;");
            String script = script("upgrade", "head", "--sql", "--idempotent");
            assertThatThrownBy(() -> carryOut(script)).hasMessageContaining("relation \"nothing\" does not exist");
            database.execute("CREATE TABLE app.nothing ()");
            carryOut(script);
            assertThat(rows()).containsExactly("e4");
        }

        @Test
        void thatWouldTakeTheTableOfTheWayIsRefused() {
            project.revision("e4", "d3", "/* all */ discard\n\ttemporary;", "SELECT 1;");
            assertThat(refused(4, "upgrade", "head", "--sql", "--idempotent").err())
                    .contains("e4.sql:6: '/* all */ discard temporary;' would take away", "without --idempotent");
            carryOut(script("upgrade", "head", "--sql"));
            assertThat(rows()).containsExactly("e4");
        }

        @Test
        void endsWellWhereNobodyMayDropTables() {
            project.revision("e4", "d3", """
                    CREATE FUNCTION no() RETURNS event_trigger LANGUAGE plpgsql AS
                      $$ BEGIN RAISE 'no % here', tg_tag; END $$;
                    CREATE EVENT TRIGGER no_drops ON ddl_command_start WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION no();
                    """, "SELECT 1;");
            String script = script("upgrade", "head", "--sql", "--idempotent");
            carryOut(script);
            carryOut(script);
            assertThat(rows()).containsExactly("e4");
        }

        @Test
        void inATransactionNoneSectionThatFailedIsToldAndRunsAgain() {
            project.write("migrations/e4.sql", """
                    -- revision: e4
                    -- down_revision: d3
                    -- retort:upgrade transaction=none
                    CREATE TABLE e (i int PRIMARY KEY);
                    INSERT INTO e VALUES (1);
                    COPY e FROM stdin;
                    2
                    3
                    \\.
                    INSERT INTO missing VALUES (1);
                    """);
            String script = script("upgrade", "head", "--sql");
            assertThatThrownBy(() -> carryOut(script))
                    .hasMessageContaining("relation \"missing\" does not exist")
                    .hasMessageContaining("statement 4 of the upgrade of e4 failed");
            database.execute("CREATE TABLE app.missing (i int)");
            String rest = script("upgrade", "d3:head", "--sql");
            carryOut(rest);
            assertThat(database.lines("SELECT i FROM app.e ORDER BY 1")).containsExactly("1", "2", "3");
            assertThat(database.lines(HISTORY)).last().isEqualTo("e4 upgrade done 4");
        }

        @Test
        void thatHoldsTooFewFieldsIsRefusedAsByCopy() {
            project.write("migrations/e4.sql", """
                    -- revision: e4
                    -- down_revision: d3
                    -- retort:upgrade transaction=none
                    CREATE TABLE e (i int, t text DEFAULT 'filled');
                    COPY e FROM stdin;
                    1
                    \\.
                    """);
            String script = script("upgrade", "head", "--sql", "--idempotent");
            assertThatThrownBy(() -> carryOut(script))
                    .hasMessageContaining("e has 2 columns to be filled, and the data have 1")
                    .hasMessageContaining("statement 2 of the upgrade of e4 failed");
            assertThat(database.lines("SELECT i FROM app.e")).isEmpty();
            database.execute("ALTER TABLE app.e DROP COLUMN t");
            carryOut(script);
            assertThat(database.lines("SELECT i FROM app.e")).containsExactly("1");
            assertThat(rows()).containsExactly("e4");
        }

        @Test
        void ofWhichNobodyKnowsAsks() {
            project.write(
                    "migrations/e4.sql",
                    "-- revision: e4\n-- down_revision: d3\n-- retort:upgrade transaction=none\nCREATE TABLE e ();\n");
            carryOut(script("upgrade", "head", "--sql"));
            database.execute(
                    "UPDATE app.retort_history SET status = 'running', statements_begun = 1, statements_done = 0"
                            + " WHERE revision = 'e4'",
                    "UPDATE app.retort_version SET revision = 'd3'");
            String script = script("upgrade", "head", "--sql", "--idempotent");
            assertThatThrownBy(() -> carryOut(script))
                    .hasMessageContaining("statement 1 of the upgrade of e4 was begun by an earlier run")
                    .hasMessageContaining("retort repair --resume-at 2");
            project.on(database);
            script("repair", "--resume-at", "2");
            carryOut(script);
            assertThat(rows()).containsExactly("e4");
        }
    }

    @Test
    void theSameRequestGivesTheSameBytesWhateverTheFolderAndTheOrderOfItsFiles() {
        List<String> scripts = new ArrayList<>();
        for (String name : List.of("first", "second place")) {
            project = new TestProject(folder.resolve(name));
            List<Runnable> writes = new ArrayList<>(List.of(
                    () -> project.revision("a1", "base", "CREATE TABLE a ();", "DROP TABLE a;"),
                    () -> project.revision("b1", "base", "CREATE TABLE b ();", "DROP TABLE b;"),
                    () -> project.revision("c1", "base", "CREATE TABLE c ();", "DROP TABLE c;"),
                    () -> project.revision("d2", "a1, c1", "CREATE INDEX CONCURRENTLY d ON x (y);", "SELECT 1;")));
            (scripts.isEmpty() ? writes : writes.reversed()).forEach(Runnable::run);
            scripts.add(script("upgrade", "heads", "--sql")
                    + script("upgrade", "heads", "--sql", "--idempotent")
                    + script("upgrade", "a1", "b1", "--sql", "--client", "plain"));
        }
        assertThat(scripts.get(1).getBytes(StandardCharsets.UTF_8))
                .isEqualTo(scripts.get(0).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void standardOutputByItsNamesIsWhatItIsWithoutOne() {
        meetingLines();
        String expected = script("upgrade", "head", "--sql");
        for (String name : List.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")) {
            assertThat(script("upgrade", "head", "--sql", "-o", name)).as(name).isEqualTo(expected);
        }
    }

    @Test
    void aScriptIsNotPutAmongTheRevisions() {
        meetingLines();
        Path migrations = project.folder().resolve("migrations");
        Path script = migrations.resolve("up.sql");
        assertThat(refused(2, "upgrade", "head", "--sql", "-o", script.toString())
                        .err())
                .contains("would stand among the revision files of", "write it to another folder");
        script("upgrade", "head", "--sql", "-o", migrations.resolve("up.txt").toString());
        script(
                "upgrade",
                "head",
                "--sql",
                "--split",
                migrations.resolve("steps").toString());
        assertThat(refused(
                                2,
                                "upgrade",
                                "head",
                                "--sql",
                                "--split",
                                migrations.resolve("below").toString(),
                                "--set",
                                "recursive-script-locations=true")
                        .err())
                .contains("would stand among the revision files of");
        assertThat(script).doesNotExist();
    }

    @Test
    void anEmptyNameIsNone() {
        meetingLines();
        for (String option : List.of("-o", "--split")) {
            assertThat(refused(2, "upgrade", "head", "--sql", option, "").err()).contains("-o and --split want a name");
        }
    }

    @Test
    void noDriverIsLoadedAndNoConnectionOpened() throws Exception {
        meetingLines();
        project.with("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nowhere")
                .with("JDK_JAVA_OPTIONS", "-verbose:class");
        try (RetortProcess process = RetortProcess.start(
                project.folder(), project.environment(), "upgrade", "head", "--sql", "--idempotent", "-o", "up.sql")) {
            assertThat(process.end()).isZero();
            String said = process.output();
            assertThat(said).contains("dev.retort.adapters.sqlfile.SqlFileTarget", "script written");
            assertThat(said).doesNotContain(" org.postgresql.", " org.jooq.");
        }
        assertThat(project.folder().resolve("up.sql")).exists();
    }
}
