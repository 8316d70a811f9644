package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.adapters.jdbc.testing.PsqlInterpreter;
import dev.retort.adapters.jdbc.testing.RealPsql;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.TestProject.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Scripts as a user asks for them and as a DBA runs them. */
@Timeout(120)
class OfflineScriptsIT {
    private static final String HISTORY =
            "SELECT revision || ' ' || direction || ' ' || status || ' ' || statements_done"
                    + " FROM app.retort_history ORDER BY id";
    private static final Pattern INCLUDED = Pattern.compile("(?m)^\\\\ir (.+)$");

    @TempDir
    Path folder;

    TestDatabase database;
    TestProject project;

    @BeforeEach
    void newDatabase() {
        database = TestPostgres.newDatabase();
        project = new TestProject(folder.resolve("project"));
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    /** Two lines that meet: a1 and b1 are bases, c2 follows both, d3 follows c2 outside a transaction. */
    private void meetingLines() {
        project.revision("a1", "base", "CREATE TABLE a (i int);", "DROP TABLE a;");
        project.revision("b1", "base", "CREATE TABLE b (i int);", "DROP TABLE b;");
        project.revision("c2", "a1, b1", "INSERT INTO a VALUES (1), (2);", "DELETE FROM a;");
        project.revision("d3", "c2", "CREATE UNIQUE INDEX CONCURRENTLY a_i ON a (i);", "DROP INDEX a_i;");
    }

    private String script(String... arguments) {
        Outcome outcome = project.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome.out();
    }

    private Outcome refused(int status, String... arguments) {
        Outcome outcome = project.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.out()).isEmpty();
        return outcome;
    }

    /** By psql where it is on the PATH, else by the interpreter of the tests; a plain script stops at errors, too. */
    private void carryOut(String script) {
        RealPsql.find()
                .ifPresentOrElse(
                        psql -> psql.run(database, script, List.of("-v", "ON_ERROR_STOP=1")),
                        () -> new PsqlInterpreter(database).run(script));
    }

    private List<String> rows() {
        return database.lines("SELECT revision FROM app.retort_version ORDER BY 1");
    }

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
                "stamp head --sql --idempotent",
            })
    void optionsThatDoNotGoTogetherAreRefused(String command) {
        meetingLines();
        assertThat(refused(2, command.split(" ")).err()).isNotBlank();
        assertThat(folder.resolve("project/steps")).doesNotExist();
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

    @Nested
    class ForAnyClient {
        @Test
        void isCarriedOutStatementByStatementThroughJdbc() throws SQLException {
            project.revision(
                    "a1",
                    "base",
                    "CREATE TABLE a (t text); -- with :colon\nINSERT INTO a VALUES ('{d :x}')",
                    "DROP TABLE a;");
            project.revision("b2", "a1", "SET work_mem = '8MB';\nUPDATE a SET t = (ARRAY['x','y'])[1]", "SELECT 1;");
            jdbc(script("upgrade", "head", "--sql", "--client", "plain"), false);
            assertThat(rows()).containsExactly("b2");
            assertThat(database.lines(HISTORY)).containsExactly("a1 upgrade done 2", "b2 upgrade done 2");
            jdbc(script("downgrade", "b2:base", "--sql", "--client", "PLAIN"), false);
            assertThat(rows()).isEmpty();
        }

        @Test
        void givesTheSessionBackAsItWasAlsoWhereOneFailedInItBefore() throws SQLException {
            project.revision("a1", "base", "CREATE TABLE a (t text);", "DROP TABLE a;");
            project.revision("b2", "a1", "SELECT 1 / 0;", "SELECT 1;");
            String failing = script("upgrade", "heads", "--sql", "--client", "plain");
            project.revision("b2", "a1", "SELECT 1;", "SELECT 1;");
            String good = script("upgrade", "a1:heads", "--sql", "--client", "plain");
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute("SET statement_timeout = '7min'");
                // It stops at its first error, as a client does that is well set.
                assertThatThrownBy(() -> all(statement, failing)).hasMessageContaining("division by zero");
                statement.execute("ROLLBACK");
                all(statement, good);
                assertThat(value(statement, "SHOW statement_timeout")).isEqualTo("7min");
                assertThat(value(statement, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
                        .isEqualTo("0");
            }
            assertThat(rows()).containsExactly("b2");
        }

        private static void all(Statement statement, String script) throws SQLException {
            for (String text : PsqlInterpreter.statements(script)) {
                statement.execute(text);
            }
        }

        private static String value(Statement statement, String query) throws SQLException {
            try (ResultSet rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getString(1);
            }
        }

        @Test
        void holdsNoCommandOfPsql() {
            project.revision("a1", "base", "CREATE TABLE a (t text);", "DROP TABLE a;");
            assertThat(script("upgrade", "head", "--sql", "--client", "plain").lines())
                    .noneMatch(line -> line.startsWith("\\"));
        }

        @Test
        void carriesNothingOutBehindAFailureWhereTheClientGoesOn() throws SQLException {
            project.revision("a1", "base", "CREATE TABLE a (t text);", "DROP TABLE a;");
            project.revision("b1", "base", "SELECT 1 / 0;", "SELECT 1;");
            project.revision("c1", "base", "CREATE TABLE c (t text);", "DROP TABLE c;");
            jdbc(script("upgrade", "heads", "--sql", "--client", "plain"), true);
            assertThat(rows()).containsExactly("a1");
            assertThat(database.value("SELECT to_regclass('app.c') IS NULL")).isEqualTo("t");
        }

        @Test
        void carriesNothingOutOnTheWrongGroundOrBesideAnotherRun() throws SQLException {
            project.revision("a1", "base", "CREATE TABLE a (t text);", "DROP TABLE a;");
            project.revision("b1", "base", "CREATE TABLE b (t text);", "DROP TABLE b;");
            jdbc(script("upgrade", "a1:heads", "--sql", "--client", "plain"), true);
            assertThat(database.value("SELECT to_regnamespace('app') IS NULL")).isEqualTo("t");
            String script = script("upgrade", "heads", "--sql", "--client", "plain");
            Matcher lock = Pattern.compile("pg_try_advisory_lock\\((-?\\d+)\\)").matcher(script);
            assertThat(lock.find()).isTrue();
            try (Connection other = database.dataSource().getConnection();
                    Statement statement = other.createStatement()) {
                statement.execute("SELECT pg_advisory_lock(" + lock.group(1) + ")");
                jdbc(script, true);
            }
            assertThat(database.value("SELECT to_regnamespace('app') IS NULL")).isEqualTo("t");
        }

        @Test
        void isRefusedWithTheStatementsItCannotHold() throws IOException {
            project.revision("a1", "base", "CREATE TABLE a (i int);\nCOPY a FROM stdin;\n1\n\\.", "DROP TABLE a;");
            project.revision("b2", "a1", "SELECT 1;\nCREATE INDEX CONCURRENTLY i ON a (i);", "DROP INDEX i;");
            project.revision("c3", "b2", "CREATE TYPE m AS ENUM ('x');", "DROP TYPE m;");
            project.revision("d4", "c3", "ALTER TYPE m ADD VALUE 'y';\nSELECT 'y'::m;", "SELECT 1;");
            Outcome outcome = refused(
                    4,
                    "upgrade",
                    "head",
                    "--sql",
                    "--client",
                    "plain",
                    "-o",
                    project.folder().resolve("x.sql").toString());
            assertThat(outcome.err())
                    .contains(
                            "a1.sql:7: COPY a FROM stdin;: its data need psql",
                            "b2.sql:7: CREATE INDEX CONCURRENTLY i ON a (i);: it may not run in a transaction",
                            "d4.sql:6: ALTER TYPE m ADD VALUE 'y';: a commit has to follow it",
                            "without --client plain");
            try (Stream<Path> files = Files.list(project.folder())) {
                assertThat(files.map(file -> file.getFileName().toString())).containsOnly("config", "migrations");
            }
        }

        /** One statement after the other, as a client does that knows where each ends. */
        private void jdbc(String script, boolean goOn) throws SQLException {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                for (String text : PsqlInterpreter.statements(script)) {
                    try {
                        statement.setEscapeProcessing(false);
                        statement.execute(text);
                    } catch (SQLException e) {
                        if (!goOn) {
                            throw e;
                        }
                    }
                }
            }
        }
    }

    @Nested
    class InFilesOfOneStepEach {
        @BeforeEach
        void revisions() {
            meetingLines();
        }

        private Path steps() {
            return project.folder().resolve("steps");
        }

        private Path split(String... more) {
            script(Stream.concat(
                            Stream.of("upgrade", "head", "--sql", "--split", steps().toString()), Arrays.stream(more))
                    .toArray(String[]::new));
            return steps();
        }

        @Test
        void holdsWhatTheOneFileHolds() {
            for (String kind : List.of("--client=psql", "--idempotent")) {
                assertThat(joined(split(kind)).replaceAll("\n+", "\n"))
                        .isEqualTo(script("upgrade", "head", "--sql", kind).replaceAll("\n+", "\n"));
            }
        }

        @Test
        void isRunByRunAll() {
            Path steps = split();
            assertThat(files(steps))
                    .containsOnlyKeys(
                            "0001_upgrade_a1.sql",
                            "0002_upgrade_b1.sql",
                            "0003_upgrade_c2.sql",
                            "0004_upgrade_d3.sql",
                            "manifest.json",
                            "run-all.sql");
            RealPsql.find()
                    .ifPresentOrElse(
                            psql -> psql.run(database, "\\i " + steps.resolve("run-all.sql") + "\n"),
                            () -> new PsqlInterpreter(database).run(joined(steps)));
            assertThat(rows()).containsExactly("d3");
        }

        @Test
        void tellsOfItselfAsTheSchemaSays() {
            JsonNode manifest = AnswerSchema.ofManifest().read(files(split()).get("manifest.json"));
            assertThat(manifest.at("/to/0").stringValue()).isEqualTo("d3");
            assertThat(manifest.at("/steps/3/outsideTransaction/0").intValue()).isEqualTo(1);
            assertThat(manifest.at("/steps/2/file").stringValue()).isEqualTo("0003_upgrade_c2.sql");
        }

        @Test
        void aStepAloneDoesNothing() {
            for (String kind : List.of("--client=psql", "--idempotent")) {
                Path steps = split(kind);
                Optional<RealPsql> psql = RealPsql.find();
                if (psql.isPresent()) {
                    for (String name : List.of("0001_upgrade_a1.sql", "0004_upgrade_d3.sql")) {
                        String text = files(steps).get(name);
                        assertThatThrownBy(() -> psql.get().run(database, text))
                                .hasMessageContaining("retort: this is a part of a script");
                    }
                }
                assertThat(database.value("SELECT to_regnamespace('app') IS NULL"))
                        .isEqualTo("t");
            }
        }

        @Test
        void aStepAloneDoesNothingWhereThePlanIsOneTransaction() {
            project.revision("d3", "c2", "SELECT 1;", "SELECT 1;");
            Path steps = split("--set", "transaction-per-plan=true");
            RealPsql.find().ifPresent(psql -> {
                for (String text : files(steps).values().stream().limit(4).toList()) {
                    assertThatThrownBy(() -> psql.run(database, text)).hasMessageContaining("is a part of a script");
                }
                assertThat(database.value("SELECT to_regnamespace('app') IS NULL"))
                        .isEqualTo("t");
                psql.run(database, "\\i " + steps.resolve("run-all.sql") + "\n");
                assertThat(rows()).containsExactly("d3");
            });
        }

        @Test
        void replacesAnOlderOneAsAWhole() {
            split();
            script("downgrade", "d3:c2", "--sql", "--split", steps().toString());
            assertThat(files(steps())).containsOnlyKeys("0001_downgrade_d3.sql", "manifest.json", "run-all.sql");
        }

        @Test
        void leavesAFolderAloneThatHoldsAnythingElse() {
            project.write("steps/mine.sql", "mine");
            assertThat(refused(4, "upgrade", "head", "--sql", "--split", steps().toString())
                            .err())
                    .contains("steps holds 'mine.sql'", "name another folder");
            assertThat(files(steps())).containsOnlyKeys("mine.sql");
        }

        @Test
        void leavesFilesOfTheSameNamesAloneThatAreNoScript() {
            project.write("steps/run-all.sql", "mine");
            project.write("steps/manifest.json", "{}");
            assertThat(refused(4, "upgrade", "head", "--sql", "--split", steps().toString())
                            .err())
                    .contains("steps holds files, and no script in steps");
            assertThat(files(steps())).containsEntry("run-all.sql", "mine");
        }

        @Test
        void aFailureLeavesNothingBehind() throws IOException {
            project.revision("e4", "d3", "SELECT 'never closed;", "SELECT 1;");
            refused(4, "upgrade", "head", "--sql", "--split", steps().toString());
            try (Stream<Path> files = Files.list(project.folder())) {
                assertThat(files.map(file -> file.getFileName().toString())).containsOnly("config", "migrations");
            }
        }

        private String joined(Path steps) {
            Map<String, String> files = files(steps);
            return INCLUDED.matcher(files.get("run-all.sql"))
                    .replaceAll(match -> Matcher.quoteReplacement(part(files.get(match.group(1)))));
        }

        /** Without what stands for a file of its own. */
        private static String part(String text) {
            return text.substring(text.indexOf("\n\n-- ")).strip();
        }

        private static Map<String, String> files(Path folder) {
            try (Stream<Path> files = Files.list(folder)) {
                Map<String, String> texts = new TreeMap<>();
                for (Path file : files.toList()) {
                    texts.put(file.getFileName().toString(), Files.readString(file));
                }
                return texts;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Nested
    class Hostile {
        private static final String MESSAGE = "it's :x \\! touch $retort$ \"${y}\" \\gexec -- /* \\\\ ; \u2028";

        @ParameterizedTest
        @ValueSource(strings = {"--client=psql", "--client=plain", "--idempotent"})
        void messagesIdsAndSchemasAreTextAlone(String kind) {
            String schema = "we'ird\\ $retort$ \":x\" %s;--";
            project.with("DB_SCHEMA", schema);
            project.write(
                    "migrations/a.sql",
                    "-- revision: 0.a_\n-- down_revision: base\n-- message: " + MESSAGE
                            + "\n-- retort:upgrade\nCREATE TABLE a (t text); INSERT INTO a VALUES ('\\'), (':x \\\\')\n"
                            + "-- retort:downgrade\nDROP TABLE a");
            String up = script("upgrade", "head", "--sql", kind);
            carryOut(up);
            new PsqlInterpreter(database).run(script("downgrade", "0.a_:base", "--sql", kind));
            new PsqlInterpreter(database).run(up);
            String quoted = '"' + schema.replace("\"", "\"\"") + '"';
            assertThat(database.lines("SELECT t FROM " + quoted + ".a ORDER BY 1"))
                    .containsExactlyInAnyOrder("\\", ":x \\\\");
            assertThat(database.lines("SELECT revision FROM " + quoted + ".retort_version"))
                    .containsExactly("0.a_");
        }

        @Test
        void settingsOfTheRoleAndOfPsqlChangeNothing() {
            meetingLines();
            project.revision(
                    "e4",
                    "d3",
                    "CREATE TABLE e (t text);\nINSERT INTO e VALUES ('a\\');\nSET standard_conforming_strings = off;\n"
                            + "INSERT INTO e VALUES ('it\\'s; \\\\if true'), (text'x\\\\y');",
                    "DROP TABLE e;");
            database.execute(
                    "ALTER DATABASE \"" + database.name() + "\" SET standard_conforming_strings = off",
                    "ALTER DATABASE \"" + database.name() + "\" SET default_transaction_read_only = on",
                    "ALTER DATABASE \"" + database.name() + "\" SET escape_string_warning = off");
            String script = script("upgrade", "head", "--sql", "--idempotent");
            RealPsql.find().ifPresent(psql -> {
                List<String> options =
                        List.of("-v", "ON_ERROR_ROLLBACK=on", "-v", "FETCH_COUNT=1", "-v", "AUTOCOMMIT=off");
                psql.run(database, script, options);
                psql.run(database, script, options);
                assertThat(database.lines("SELECT t FROM app.e ORDER BY length(t)"))
                        .containsExactly("a\\", "x\\y", "it's; \\if true");
            });
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
