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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class CommandsIT {
    @TempDir
    Path folder;

    TestDatabase database;
    TestProject project;

    @BeforeEach
    void twoRevisions() {
        database = TestPostgres.newDatabase();
        project = new TestProject(folder).on(database);
        project.revision("a001", "base", "CREATE TABLE one (i int);", "DROP TABLE one;");
        project.revision("b002", "a001", "CREATE TABLE two (i int);", "DROP TABLE two;");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private String rows() {
        return String.join(",", database.lines("SELECT revision FROM app.retort_version ORDER BY 1"));
    }

    @Nested
    class Upgrade {
        @Test
        void bringsTheHeadIntoForceAndASecondOneHasNothingToDo() {
            Outcome first = project.run("upgrade", "head");
            assertThat(first.status()).as(first.err()).isZero();
            assertThat(first.out()).contains("upgrade a001 'step a001'", "upgrade b002", "done: now at b002");
            assertThat(rows()).isEqualTo("b002");

            Outcome second = project.run("upgrade", "head");
            assertThat(second.status()).isZero();
            assertThat(second.out()).contains("nothing to do").contains("b002");
            assertThat(database.value("SELECT count(*) FROM app.retort_history"))
                    .isEqualTo("2");
        }

        @Test
        void namesTheDatabaseOnItsFirstLine() {
            assertThat(project.run("upgrade", "head").err())
                    .startsWith("database " + database.host() + ":" + database.port() + "/" + database.name()
                            + ", schema app");
        }

        @Test
        void goesByStepsAndByBeginningsOfIds() {
            assertThat(project.run("upgrade", "+1").status()).isZero();
            assertThat(rows()).isEqualTo("a001");
            assertThat(project.run("upgrade", "b002").status()).isZero();
            assertThat(project.run("downgrade", "-1").status()).isZero();
            assertThat(rows()).isEqualTo("a001");
        }

        @Test
        void settingOfAScriptHoldsToTheEndOfItsStepAcrossTransactions() {
            database.execute("CREATE SCHEMA other");
            project.revision(
                    "c003",
                    "b002",
                    "SET search_path = other;\nCREATE TABLE far (i int);\nCREATE INDEX CONCURRENTLY far_i ON far (i);\n"
                            + "CREATE TABLE farther (i int);",
                    "");
            project.revision("d004", "c003", "CREATE TABLE near (i int);", "");
            Outcome outcome = project.run("upgrade", "head");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(database.value("SELECT to_regclass('other.far_i') IS NOT NULL AND to_regclass('other.farther')"
                            + " IS NOT NULL AND to_regclass('app.near') IS NOT NULL"))
                    .isEqualTo("t");
        }

        @Test
        void roleOfAScriptDoesNotKeepItsHistoryFromBeingWritten() {
            String role = database.newRole("NOLOGIN");
            project.revision("c003", "b002", "SET SESSION AUTHORIZATION " + role + ";\nSELECT 1;", "");
            Outcome outcome = project.run("upgrade", "head");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(rows()).isEqualTo("c003");
        }

        @Test
        void lockThatAScriptGivesUpIsNoticed() {
            project.revision("c003", "b002", "SELECT pg_advisory_unlock_all();", "");
            assertThat(project.run("upgrade", "b002").err()).doesNotContain("warning");
            assertThat(project.run("upgrade", "head").err()).contains("warning: the lock was given up");
        }

        @Test
        void keepsEverythingInItsOwnSchema() {
            database.execute("CREATE TABLE public.one (text text)");
            project.run("upgrade", "head");
            assertThat(database.lines("SELECT schemaname || '.' || tablename FROM pg_tables"
                            + " WHERE schemaname IN ('app', 'public') ORDER BY 1"))
                    .containsExactly("app.one", "app.retort_history", "app.retort_version", "app.two", "public.one");
        }
    }

    @Nested
    class Downgrade {
        @Test
        void toBaseTakesEverythingBack() {
            project.run("upgrade", "head");
            Outcome outcome = project.run("downgrade", "base");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.out()).contains("now at base");
            assertThat(rows()).isEmpty();
            assertThat(database.value("SELECT to_regclass('app.one') IS NULL AND to_regclass('app.two') IS NULL"))
                    .isEqualTo("t");
        }
    }

    @Nested
    class Offline {
        @Test
        void writesTheScriptToStandardOutputAndConnectsToNothing() {
            project.with("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nowhere");
            Outcome outcome = project.run("upgrade", "head", "--sql");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.out()).startsWith("-- Retort ").contains("CREATE TABLE one (i int);", "COMMIT;");
            assertThat(outcome.err()).contains("script written").doesNotContain("127.0.0.1:1");
        }

        @Test
        void writesTheSameBytesIntoAFile() throws IOException {
            Path file = folder.resolve("up.sql");
            project.run("upgrade", "head", "--sql", "-o", file.toString());
            assertThat(Files.readString(file))
                    .isEqualTo(project.run("upgrade", "head", "--sql").out());
            assertThat(folder.toFile().list()).containsExactlyInAnyOrder("config", "migrations", "up.sql");
        }

        @Test
        void mayBeTheAdapterOfTheSettings() {
            project.with("RETORT_ADAPTER", "sqlfile");
            Outcome script = project.run("upgrade", "head", "--from", "a001");
            assertThat(script.status()).as(script.err()).isZero();
            assertThat(script.out()).contains("upgrade a001 -> b002");
            assertThat(project.run("downgrade", "base").status()).isEqualTo(2);
            assertThat(project.run("current").out()).contains("base: nothing is in force");
            assertThat(project.run("history", "--runs").status()).isZero();
        }

        @Test
        void needsNoDatabaseInTheSettings() {
            project.with("DATABASE_URL", "this is no url");
            assertThat(project.run("upgrade", "head", "--sql").status()).isZero();
            assertThat(project.run("revision", "-m", "no database needed").status())
                    .isZero();
            assertThat(project.run("current").status()).isEqualTo(3);
        }

        @Test
        void writesThroughALinkAndLeavesItALink() throws IOException {
            Path file = Files.writeString(folder.resolve("real.sql"), "old");
            Path link = Files.createSymbolicLink(folder.resolve("link.sql"), file);
            assertThat(project.run("upgrade", "head", "--sql", "-o", link.toString())
                            .status())
                    .isZero();
            assertThat(link).isSymbolicLink();
            assertThat(file).content().startsWith("-- Retort ");
        }

        @Test
        void beginsWhereItIsTold() {
            Outcome outcome = project.run("upgrade", "head", "--sql", "--from", "a001");
            assertThat(outcome.out()).doesNotContain("CREATE TABLE one").contains("CREATE TABLE two");
        }

        @Test
        void downgradeMustBeToldWhereItBegins() {
            assertThat(project.run("downgrade", "base", "--sql").status()).isEqualTo(2);
            Outcome outcome = project.run("downgrade", "base", "--sql", "--from", "b002");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.out()).containsSubsequence("DROP TABLE two", "DROP TABLE one");
        }
    }

    @Nested
    class Reads {
        @Test
        void currentTellsTheRowsInForce() {
            assertThat(project.run("current").out()).contains("nothing is in force");
            project.run("upgrade", "a001");
            JsonNode json = json("current", "--format", "json");
            assertThat(json.at("/revisions/0/revision").asString()).isEqualTo("a001");
            assertThat(json.at("/revisions/0/head").asBoolean()).isFalse();
            project.run("upgrade", "head");
            assertThat(project.run("current").out().strip()).isEqualTo("b002  step b002  (head)");
        }

        @Test
        void historyTellsWhatIsAppliedAndWhatIsPending() {
            project.run("upgrade", "a001");
            JsonNode json = json("history", "--format", "json");
            assertThat(json.at("/revisions/0/revision").asString()).isEqualTo("b002");
            assertThat(json.at("/revisions/0/inForce").asBoolean()).isFalse();
            assertThat(json.at("/revisions/0").has("appliedAt")).isFalse();
            assertThat(json.at("/revisions/1/current").asBoolean()).isTrue();
            assertThat(json.at("/revisions/1/appliedBy").asString()).isEqualTo(database.user());
            assertThat(project.run("history").out()).contains("pending").contains("applied 20");
        }

        @Test
        void historyOfRunsIsNarrowedByItsFilters() {
            project.run("upgrade", "head");
            project.run("downgrade", "-1");
            assertThat(json("history", "--runs", "--format", "json").at("/runs").size())
                    .isEqualTo(3);
            JsonNode down = json("history", "--runs", "--direction", "downgrade", "--format", "json");
            assertThat(down.at("/runs").size()).isEqualTo(1);
            assertThat(down.at("/runs/0/revision").asString()).isEqualTo("b002");
            assertThat(project.run("history", "--runs", "--revision", "a001")
                            .out()
                            .lines())
                    .hasSize(1);
            assertThat(project.run("history", "--runs", "--limit", "2").out().lines())
                    .hasSize(2);
            assertThat(project.run("history", "--runs", "--status", "failed").out())
                    .contains("nothing");
            assertThat(project.run("history", "--status", "failed").status()).isEqualTo(2);
        }

        private JsonNode json(String... arguments) {
            return new ObjectMapper().readTree(project.run(arguments).out());
        }
    }

    @Nested
    class Authors {
        @Test
        void revisionIsWrittenOnTopOfTheHeadAndRuns() throws IOException {
            Outcome outcome = project.run("revision", "-m", "Add Invoices, soon!", "--rev-id", "c003");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            Path file = folder.resolve("migrations/c003_add_invoices_soon.sql");
            assertThat(Files.readString(file)).contains("-- down_revision: b002\n-- message: Add Invoices, soon!\n");
            assertThat(project.run("upgrade", "head").status()).isZero();
            assertThat(rows()).isEqualTo("c003");
        }

        @Test
        void revisionRefusesAnIdThatIsTakenAndAMessageOfSeveralLines() {
            assertThat(project.run("revision", "-m", "x", "--rev-id", "a001").status())
                    .isEqualTo(4);
            assertThat(project.run("revision", "-m", "x\n\\! id").status()).isEqualTo(4);
            assertThat(folder.resolve("migrations").toFile().list())
                    .containsExactlyInAnyOrder(".keep", "a001.sql", "b002.sql");
        }
    }
}
