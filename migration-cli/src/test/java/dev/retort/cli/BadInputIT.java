package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.TestProject.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong ends with its exit status and a message that says where, and changes nothing. */
class BadInputIT {
    @TempDir
    Path folder;

    TestDatabase database;
    TestProject project;

    @BeforeEach
    void oneRevision() {
        database = TestPostgres.newDatabase();
        project = new TestProject(folder).on(database);
        project.revision("a001", "base", "CREATE TABLE one (i int);", "DROP TABLE one;");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private void assertUntouched() {
        assertThat(database.value("SELECT to_regnamespace('app') IS NULL")).isEqualTo("t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1;                                              | bad.sql:1: | -- revision:",
                "-- revision: b002                                      | bad.sql:1: | down_revision",
                "-- revision: b 2\\n-- down_revision: a001              | bad.sql:1: | 'b 2'",
                "-- revision: b002\\n-- down_revison: a001              | bad.sql:2: | down_revison",
                "-- revision: b002\\n-- down_revision: nope             | bad.sql:1: | 'nope'",
                "-- revision: a001\\n-- down_revision: base             | bad.sql:1  | a001.sql:1",
                "-- revision: b002\\n-- down_revision: b002             | bad.sql:1  | circle",
                "-- revision: b002\\n-- down_revision: a001\\n-- created: now | bad.sql:3: | 2026-",
            })
    void revisionFileIsRefusedWithItsLine(String text, String place, String what) {
        project.write("migrations/bad.sql", text.strip().replace("\\n", "\n") + "\n");
        Outcome outcome = project.run("upgrade", "head");
        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err()).contains(place.strip()).contains(what.strip());
        assertUntouched();
    }

    @Test
    void scriptThatControlsTransactionsIsRefusedBeforeAnythingIsDone() {
        project.revision("b002", "a001", "CREATE TABLE two (i int);\nCOMMIT;", "");
        Outcome outcome = project.run("upgrade", "head");
        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err()).contains("b002.sql:7").contains("transaction=script");
        assertUntouched();
    }

    @Test
    void scriptThatFailsHalfWayIsRolledBackAndToldWithFileAndLine() {
        project.revision("b002", "a001", "CREATE TABLE two (i int);\nINSERT INTO two\nVALUES (nothing_like_it);", "");
        Outcome outcome = project.run("upgrade", "head");
        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.err())
                .contains("upgrade b002 failed at ")
                .contains("b002.sql:8")
                .contains("[42703]")
                .contains("completed before it: a001");
        assertThat(database.lines("SELECT revision FROM app.retort_version")).containsExactly("a001");
        assertThat(database.value("SELECT to_regclass('app.two') IS NULL")).isEqualTo("t");
        assertThat(project.run("history", "--runs", "--status", "failed").out()).contains("upgrade b002  failed");
    }

    @Test
    void firstScriptThatFailsLeavesAnEmptyDatabaseEmpty() {
        project.revision("a001", "base", "CREATE TABLE one (i int);\nSELECT 1 / 0;", "");
        assertThat(project.run("upgrade", "head").status()).isEqualTo(7);
        assertUntouched();
    }

    @Test
    void unknownRevisionInTheDatabaseIsNamed() throws IOException {
        project.run("upgrade", "head");
        Files.delete(folder.resolve("migrations/a001.sql"));
        project.revision("c003", "base", "", "");
        for (String[] arguments : new String[][] {{"upgrade", "head"}, {"downgrade", "base"}, {"current"}}) {
            Outcome outcome = project.run(arguments);
            assertThat(outcome.status()).isEqualTo(5);
            assertThat(outcome.err()).contains("'a001'");
        }
        assertThat(database.lines("SELECT revision FROM app.retort_version")).containsExactly("a001");
    }

    @Test
    void editedScriptStopsAnUpgradeAndNotTheWayBack() {
        project.run("upgrade", "head");
        project.revision("a001", "base", "CREATE TABLE one (i bigint);", "DROP TABLE one;");
        Outcome upgrade = project.run("upgrade", "head");
        assertThat(upgrade.status()).isEqualTo(5);
        assertThat(upgrade.err()).contains("a001.sql:1").contains("edited");
        Outcome downgrade = project.run("downgrade", "base");
        assertThat(downgrade.status()).isZero();
        assertThat(downgrade.err()).contains("warning: ").contains("edited");
    }

    @Test
    void movedHeaderAndMendedDowngradeAreNoEdits() {
        project.run("upgrade", "head");
        project.write(
                "migrations/a001.sql",
                "\uFEFF-- revision: a001\r\n-- down_revision: base\r\n-- message: another\r\n-- retort:upgrade\r\n"
                        + "CREATE TABLE one (i int);\r\n-- retort:downgrade\r\nDROP TABLE IF EXISTS one;\r\n");
        assertThat(project.run("upgrade", "head").status()).isZero();
    }

    @Test
    void serverThatCannotBeReachedAndLoginThatIsRefusedAreToldWithoutThePassword() {
        String role = database.newRole("LOGIN PASSWORD 'right'");
        String[] urls = {
            TestProject.url(database, role, TestProject.PASSWORD),
            "postgresql://app:" + "s3cr3t%3A" + "@127.0.0.1:1/app",
            "mysql://app:s3cr3t:@127.0.0.1/app",
            "postgresql://app:s3cr3t:%zz@127.0.0.1/app",
            TestProject.url(database, role, TestProject.PASSWORD).replace(database.name(), "no_such_database"),
        };
        int[] statuses = {6, 6, 3, 3, 6};
        for (int i = 0; i < urls.length; i++) {
            Outcome outcome = project.with("DATABASE_URL", urls[i]).run("--stacktrace", "upgrade", "head");
            assertThat(outcome.status()).as(outcome.err()).isEqualTo(statuses[i]);
            assertThat(outcome.err() + outcome.out()).doesNotContain("s3cr3t");
        }
        assertUntouched();
    }

    @Test
    void passwordInAUrlThatStandsInTheWrongPlaceIsNotRepeated() {
        project.write("config/migration.yaml", "url: [postgresql://u:s3cr3t@127.0.0.1/app\n");
        String url = "postgresql://u:s3cr3t@127.0.0.1/app";
        String[][] calls = {
            {"--stacktrace", "current"},
            {"--scripts", "migrations", "upgrade", "head", url},
            {"--ulr", url, "current"},
            {"--scripts", "migrations", "--url", "jdbc:" + url + "?sslpassword=s3cr3t&host=/tmp", "current"},
            {
                "--scripts",
                "migrations",
                "--url",
                url.replace("127.0.0.1", "127.0.0.1:1") + "?sslpassword=s3cr3t",
                "current"
            },
        };
        for (String[] call : calls) {
            Outcome outcome = project.run(call);
            assertThat(outcome.status()).as(outcome.err()).isNotZero();
            assertThat(outcome.err() + outcome.out()).doesNotContain("s3cr3t");
        }
    }

    @Test
    void passwordInAFailedStatementIsNotRepeated() {
        project.revision("a001", "base", "CREATE ROLE postgres_x PASSWORD 's3cr3t' NOSUCHOPTION;", "");
        Outcome outcome = project.run("upgrade", "head");
        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.err()).contains("PASSWORD '***'").doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({
        "RESET ALL;, by their names",
        "SELECT 1; DISCARD ALL;, by their names",
        "SET ROLE x; CREATE INDEX CONCURRENTLY ON t (i);, revision of its own",
        "SELECT 1; --retort:downgrade, no section line",
    })
    void scriptThatTheBookkeepingWouldNotSurviveIsRefused(String script, String why) {
        project.revision("b002", "a001", script, "");
        Outcome outcome = project.run("upgrade", "head");
        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err()).contains("b002.sql:6").contains(why);
        assertUntouched();
    }

    @Test
    void roleThatMayNotMakeTheSchemaIsToldSo() {
        String role = database.newRole("LOGIN PASSWORD 'right'");
        Outcome outcome = project.with("DATABASE_URL", TestProject.url(database, role, "right"))
                .run("upgrade", "head");
        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("permission denied").contains("rights of the database user");
        assertUntouched();
    }

    @Test
    void rowThatRetortDidNotWriteIsNamed() {
        project.run("upgrade", "head");
        database.execute("UPDATE app.retort_history SET checksum = 'x'");
        Outcome outcome = project.run("upgrade", "head");
        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.err()).contains("app.retort_history").contains("'x'");
    }

    @ParameterizedTest
    @CsvSource({
        "upgrade nope, 4, nope",
        "upgrade +2, 4, count fewer",
        "downgrade a001, 4, not in force",
        "upgrade --typo, 2, --typo",
        "upgrade, 2, REV",
        "nonsense, 2, nonsense",
        "upgrade head -o x.sql, 2, --sql",
        "history --limit -1, 2, limit",
        "history --runs --since yesterday, 2, since",
    })
    void requestThatMakesNoSenseIsRefused(String arguments, int status, String what) {
        Outcome outcome = project.run(arguments.split(" "));
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.err()).contains(what);
        assertUntouched();
    }

    @Test
    void settingsThatAreWrongAreToldWithTheirPlace() {
        project.write("config/migration.yaml", "url: ${DATABASE_URL:embedded}\nschemaa: x\nversion-table: {nam: y}\n");
        Outcome outcome = project.run("current");
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("migration.yaml:2:1: schemaa: unknown key; did you mean 'schema'?")
                .contains("migration.yaml:3:17: version-table.nam: unknown key; did you mean 'name'?");
        assertUntouched();
    }

    @Test
    void urlThatIsNoneIsToldWithItsSourceByTheCommandThatNeedsIt() {
        project.with("DATABASE_URL", "mysql://app:" + TestProject.PASSWORD + "@db/orders");
        Outcome outcome = project.run("current");
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err())
                .startsWith("retort: environment variable DATABASE_URL: url: ")
                .doesNotContain(TestProject.PASSWORD);
        assertThat(project.run("settings").out()).contains("(malformed)");
    }

    @Test
    void tableOfThatNameThatIsNotRetortsIsLeftAlone() {
        database.execute(
                "CREATE SCHEMA app",
                "CREATE TABLE app.retort_version (number int)",
                "INSERT INTO app.retort_version VALUES (1)");
        Outcome outcome = project.run("upgrade", "head");
        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.err()).contains("not Retort's");
        assertThat(database.value("SELECT number FROM app.retort_version")).isEqualTo("1");
    }
}
