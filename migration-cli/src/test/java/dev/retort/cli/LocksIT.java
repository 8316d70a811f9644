package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.TestProject.Outcome;
import dev.retort.dialect.VersionTable;
import dev.retort.dialect.postgresql.AdvisoryLock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the way of a run, and how long it puts up with that. */
@Timeout(120)
class LocksIT {
    @TempDir
    Path folder;

    TestDatabase database;
    TestProject project;
    Connection other;

    @BeforeEach
    void oneStepIsDoneAndAnotherIsToDo() throws SQLException {
        database = TestPostgres.newDatabase();
        project = new TestProject(folder).on(database);
        project.revision("a001", "base", "CREATE TABLE one (i int);", "DROP TABLE one;");
        project.run("upgrade", "a001");
        project.revision("b002", "a001", "ALTER TABLE one ADD two int;", "ALTER TABLE one DROP two;");
        other = database.connect();
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        other.close();
        database.close();
    }

    private void others(String... statements) throws SQLException {
        try (Statement statement = other.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    private String rows() {
        return String.join(",", database.lines("SELECT revision FROM app.retort_version"));
    }

    @Nested
    class OfAnotherRun {
        @BeforeEach
        void another() throws SQLException {
            others(
                    "SET application_name = 'stuck'",
                    AdvisoryLock.of(VersionTable.in("app")).tryLock());
        }

        @Test
        void isToldWithTheWayToBreakIt() {
            Outcome outcome = project.run("upgrade", "head", "--set", "run-lock-timeout=200ms");
            assertThat(outcome.status()).isEqualTo(6);
            assertThat(outcome.out()).contains("waiting for another run: pid ", "application stuck");
            assertThat(outcome.err()).contains("application stuck", "--break-lock");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"upgrade head", "downgrade base", "stamp head", "repair --forget-unknown", "ensure-version"})
        void isBrokenWhereThatIsAsked(String command) {
            database.execute("INSERT INTO app.retort_version SELECT 'gone' WHERE '" + command + "' LIKE 'repair%'");
            Outcome outcome = project.run((command + " --break-lock").split(" "));
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.out() + outcome.err())
                    .containsOnlyOnce("ended the session of another run: pid ")
                    .contains("application stuck")
                    .doesNotContain("waiting for another run");
            assertThat(database.value("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'stuck'"))
                    .isEqualTo("0");
        }

        @Test
        void isNotBrokenByAScript() {
            for (String command : new String[] {"upgrade head", "downgrade base --from a001", "stamp head"}) {
                Outcome outcome = project.run((command + " --sql --break-lock").split(" "));
                assertThat(outcome.status()).as(command).isEqualTo(2);
                assertThat(outcome.err()).contains("--break-lock");
            }
        }
    }

    @Nested
    class OfATransaction {
        @BeforeEach
        void another() throws SQLException {
            other.setAutoCommit(false);
            others("SET application_name = 'reader'", "SELECT * FROM app.one");
        }

        @Test
        void isWaitedForAndTriedAgainAndNamed() {
            Outcome outcome = project.run("upgrade", "head", "--set", "lock-timeout=1500ms", "--set", "lock-retries=1");
            assertThat(outcome.status()).isEqualTo(7);
            assertThat(outcome.out())
                    .contains("  upgrade b002 'step b002'  rolled back, tried again in ")
                    .contains("(retry 1 of 1): ", "lock timeout")
                    .containsPattern("\n    in the way: pid \\d+ \\(user .*, application reader, idle in transaction");
            assertThat(outcome.err()).contains("in the way: pid ");
            assertThat(rows()).isEqualTo("a001");
        }

        @Test
        void isNotKnownWhereItWasTooShortToBeLookedAt() {
            Outcome outcome = project.run("upgrade", "head", "--set", "lock-timeout=10ms", "--set", "lock-retries=1");
            assertThat(outcome.out()).contains("(retry 1 of 1): ", "\n    in the way: it is not known who\n");
        }
    }

    @Nested
    class TimeLimit {
        @ParameterizedTest
        @ValueSource(strings = {"upgrade head", "downgrade base"})
        void cancelsTheRunAndLeavesNothingHalfDone(String command) {
            String sleeps = "CREATE TABLE half (i int);\nSELECT pg_sleep(60);";
            project.revision("a001", "base", "CREATE TABLE one (i int);", sleeps);
            project.revision("b002", "a001", sleeps, "");
            Outcome outcome = project.run((command + " --time-limit 2s").split(" "));
            assertThat(outcome.status()).as(outcome.err()).isEqualTo(130);
            assertThat(outcome.err()).contains("retort: the time limit of 2 s is over: ", "was cancelled");
            assertThat(rows()).isEqualTo("a001");
            assertThat(database.value("SELECT to_regclass('app.half') IS NULL")).isEqualTo("t");
            assertThat(database.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
                            + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                    .isEqualTo("0");
        }

        @Test
        void endsTheProcessLikeASignal() throws Exception {
            project.revision("b002", "a001", "SELECT pg_sleep(60);", "");
            try (RetortProcess process =
                    RetortProcess.start(folder, project.environment(), "upgrade", "head", "--time-limit", "3s")) {
                assertThat(process.end()).as(process.output()).isEqualTo(130);
                assertThat(process.output()).contains("the time limit of 3 s is over: ");
            }
        }

        @Test
        void isNotNoticedByARunThatEndsBefore() {
            assertThat(project.run("upgrade", "head", "--time-limit", "5min").status())
                    .isZero();
        }

        @ParameterizedTest
        @CsvSource({"soon, 500ms", "10, 500ms", "0s, leave it out", "1h, 500ms"})
        void ofAnotherFormIsRefused(String limit, String remedy) {
            Outcome outcome = project.run("upgrade", "head", "--time-limit", limit);
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains(remedy);
        }
    }
}
