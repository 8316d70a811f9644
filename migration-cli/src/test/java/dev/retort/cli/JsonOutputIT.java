package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.TestProject.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the commands answer that ask or change a database is JSON of the documented schema, and nothing else. */
class JsonOutputIT {
    @TempDir
    Path folder;

    TestDatabase database;
    TestProject project;

    @BeforeEach
    void twoBranchesOfWhichOneDependsOnTheOther() {
        database = TestPostgres.newDatabase();
        project = new TestProject(folder).on(database);
        revision("a001", "base", "", "CREATE TABLE one (i int);");
        revision("b002", "a001", "-- branch_labels: billing\n", "CREATE TABLE two (i int);");
        revision("c003", "a001", "-- branch_labels: carts\n-- depends_on: billing\n", "CREATE TABLE three (i int);");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private void revision(String id, String down, String header, String upgrade) {
        project.write(
                "migrations/" + id + ".sql",
                "-- revision: " + id + "\n-- down_revision: " + down + "\n" + header + "-- retort:upgrade\n" + upgrade
                        + "\n-- retort:downgrade\nSELECT 1;\n");
    }

    private Outcome run(String arguments) {
        return project.run(Stream.concat(Stream.of("--format", "json"), Stream.of(arguments.split(" ")))
                .toArray(String[]::new));
    }

    private JsonNode answer(String schema, String arguments) {
        return answer(schema, arguments, 0);
    }

    private JsonNode answer(String schema, String arguments, int status) {
        Outcome outcome = run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        return AnswerSchema.named(schema).read(outcome.out());
    }

    @Nested
    class Runs {
        /** What was done is what was planned. */
        private JsonNode planned(String arguments) {
            JsonNode plan = answer("plan", "plan " + arguments);
            assertThat(answer("plan", arguments)).as(arguments).isEqualTo(plan);
            return plan;
        }

        @Test
        void tellThePlanThatTheyCarriedOut() {
            assertThat(planned("upgrade heads").path("steps")).hasSize(3);
            assertThat(planned("upgrade heads").path("steps")).isEmpty();
            assertThat(planned("downgrade billing@base --cascade").path("dependents"))
                    .hasSize(1);
            assertThat(planned("stamp heads").path("headsAfter").toString()).isEqualTo("[\"c003\"]");
            assertThat(planned("stamp base").path("headsAfter")).isEmpty();
        }

        @Test
        void warnOnStandardError() {
            run("upgrade heads");
            revision("c003", "a001", "-- branch_labels: carts\n-- depends_on: billing\n", "SELECT 3;");
            Outcome outcome = run("downgrade a001");
            assertThat(outcome.err()).contains("warning: ").contains("edited");
            assertThat(AnswerSchema.named("plan").read(outcome.out()).path("steps"))
                    .hasSize(2);
        }

        /** In a process of its own, because the log is that of a whole JVM. */
        @Test
        void logOnStandardError() throws Exception {
            Path out = folder.resolve("out");
            Path err = folder.resolve("err");
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            String classes = System.getProperty("java.class.path");
            ProcessBuilder builder = new ProcessBuilder(
                            java, "-cp", classes, Retort.class.getName(), "-v", "upgrade", "heads", "--format", "json")
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("D"));
            builder.environment().putAll(project.environment());
            assertThat(builder.start().waitFor()).as("%s", err).isZero();
            assertThat(err).content().contains("DEBUG", "CREATE TABLE one", "done: now at ");
            assertThat(AnswerSchema.named("plan").read(Files.readString(out)).path("steps"))
                    .hasSize(3);
        }

        @Test
        void repairTellsWhatItTookOut() {
            database.execute(
                    "CREATE SCHEMA app",
                    "CREATE TABLE app.retort_version (revision text NOT NULL)",
                    "INSERT INTO app.retort_version VALUES ('b002'), ('b002'), ('a001'), ('gone')");
            assertThat(answer("plan", "repair --forget-unknown").toString())
                    .contains("{\"single\":\"b002\"}", "{\"delete\":\"a001\"}", "{\"delete\":\"gone\"}");
            assertThat(answer("plan", "repair").path("steps")).isEmpty();
        }

        @Test
        void repairTellsWhereAnInterruptedStepGoesOn() {
            project.write(
                    "migrations/a001.sql",
                    "-- revision: a001\n-- down_revision: base\n\n-- retort:upgrade transaction=none\n"
                            + "CREATE TABLE one (i int);\nSELECT 1 / 0;\nSELECT 3;\n");
            assertThat(run("upgrade a001").status()).isEqualTo(7);
            assertThat(answer("interrupted-step", "repair --resume-at 3").toString())
                    .isEqualTo("{\"revision\":\"a001\",\"direction\":\"upgrade\",\"statements\":3,\"resumesAt\":3}");
            assertThat(answer("interrupted-step", "repair --restart --step a0")
                            .path("resumesAt")
                            .asInt())
                    .isEqualTo(1);
            assertThat(run("repair --restart").status()).isEqualTo(5);
        }

        @Test
        void thatFailTellNone() {
            revision("d004", "c003", "", "SELECT 1 / 0;");
            Outcome outcome = run("upgrade heads");
            assertThat(outcome.status()).isEqualTo(7);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).contains("upgrade d004 failed");
        }
    }

    @Nested
    class Offline {
        @Test
        void answerIsThePlanAndTheScriptGoesIntoAFile() {
            Path file = folder.resolve("up.sql");
            assertThat(answer("plan", "upgrade heads --sql -o " + file))
                    .isEqualTo(answer("plan", "plan upgrade heads"));
            assertThat(file).content().contains("CREATE TABLE three");
        }

        @ParameterizedTest
        @ValueSource(strings = {"upgrade heads --sql", "downgrade base --sql --from c003", "stamp heads --sql"})
        void bothOnStandardOutputAreRefused(String arguments) {
            Outcome outcome = run(arguments);
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).contains("-o FILE");
        }
    }

    @Nested
    class Looks {
        @Test
        void currentTellsTheRowsAndWhatTheyImply() {
            assertThat(answer("current", "current").path("revisions")).isEmpty();
            run("upgrade heads");
            JsonNode current = answer("current", "current --check-heads");
            assertThat(current.at("/revisions/0/revision").asString()).isEqualTo("c003");
            assertThat(current.at("/implied/0/revision").asString()).isEqualTo("b002");
        }

        @Test
        void currentIsToldAlsoWhereTheDatabaseIsNotAtTheHeads() {
            run("upgrade a001");
            JsonNode current = answer("current", "current --check-heads", 5);
            assertThat(current.at("/revisions/0/head").asBoolean()).isFalse();
            assertThat(current.path("implied")).isEmpty();
        }

        @Test
        void showTellsHowTheRevisionInForceIsRead() {
            run("upgrade billing");
            JsonNode show = answer("statements", "show current --statements");
            assertThat(show.at("/revision/revision").asString()).isEqualTo("b002");
            assertThat(show.at("/statements/0/text").asString()).isEqualTo("CREATE TABLE two (i int);");
            assertThat(show.path("downgradeStatements")).hasSize(1);
        }

        @Test
        void historyTellsWhatIsAppliedAndByWhom() {
            run("upgrade billing");
            JsonNode history = answer("history", "history");
            assertThat(history.at("/revisions/0/inForce").asBoolean()).isFalse();
            assertThat(history.at("/revisions/0").has("appliedAt")).isFalse();
            assertThat(history.at("/revisions/1/current").asBoolean()).isTrue();
            assertThat(history.at("/revisions/2/appliedBy").asString()).isEqualTo(database.user());
            run("stamp heads");
            assertThat(answer("history", "history -r current:")
                            .at("/revisions/0")
                            .has("appliedAt"))
                    .isFalse();
        }

        @Test
        void historyDoesNotTellWhoAppliedWhatWasTakenBackSince() {
            run("upgrade heads");
            assertThat(answer("plan", "downgrade carts@-1").path("steps")).hasSize(1);
            run("stamp heads");
            JsonNode history = answer("history", "history").path("revisions");
            assertThat(history)
                    .extracting(row -> row.path("inForce").asBoolean())
                    .containsOnly(true);
            assertThat(history).extracting(row -> row.has("appliedAt")).containsExactly(false, true, true);
        }

        @Test
        void runsAreToldHoweverTheyEnded() {
            revision("d004", "c003", "", "SELECT 1 / 0;");
            revision("e005", "base", "", "CREATE INDEX CONCURRENTLY ON nothing (i);");
            assertThat(answer("runs", "history --runs").path("runs")).isEmpty();
            run("upgrade d004");
            run("stamp base");
            run("upgrade e005");
            JsonNode runs = answer("runs", "history --runs").path("runs");
            assertThat(runs)
                    .extracting(row -> row.path("direction").asString() + " "
                            + row.path("status").asString())
                    .containsExactly(
                            "upgrade running",
                            "stamp done",
                            "upgrade failed",
                            "upgrade done",
                            "upgrade done",
                            "upgrade done");
            assertThat(runs)
                    .extracting(row -> row.has("checksum"))
                    .containsExactly(true, false, true, true, true, true);
            assertThat(runs)
                    .extracting(row -> row.has("finished"))
                    .containsExactly(false, true, false, true, true, true);
            assertThat(answer("runs", "history --runs --status failed --limit 1")
                            .path("runs"))
                    .hasSize(1);
        }

        @Test
        void graphTellsWhatIsInForceWhereItIsAsked() {
            run("upgrade billing");
            JsonNode graph = answer("graph", "graph -i").path("revisions");
            assertThat(graph).extracting(row -> row.path("inForce").asBoolean()).containsExactly(false, true, true);
            assertThat(graph).extracting(row -> row.path("current").asBoolean()).containsExactly(false, true, false);
            assertThat(answer("graph", "graph").at("/revisions/0").has("inForce"))
                    .isFalse();
        }

        @Test
        void ensureVersionTellsTheTables() {
            String[] tables = {"app.retort_version", "app.retort_history"};
            assertThat(answer("ensure-version", "ensure-version"))
                    .extracting(JsonNode::asString)
                    .containsExactly(tables);
            assertThat(answer("ensure-version", "ensure-version"))
                    .extracting(JsonNode::asString)
                    .containsExactly(tables);
        }
    }

    @Nested
    class Validate {
        private JsonNode refused() {
            return answer("validate", "validate --max-heads 2", 5);
        }

        @Test
        void tellsThatTheDatabaseWasChecked() {
            run("upgrade heads");
            JsonNode answer = answer("validate", "validate --max-heads 2");
            assertThat(answer.path("valid").asBoolean()).isTrue();
            assertThat(answer.path("database").asString()).isEqualTo("checked");
        }

        @Test
        void tellsWhatWasEditedOrIsUnknownAndEndsWithStatusFive() {
            run("upgrade heads");
            revision("b002", "a001", "-- branch_labels: billing\n", "CREATE TABLE two (i bigint);");
            assertThat(refused().at("/faults/0/code").asString()).isEqualTo("EDITED_SCRIPT");
            database.execute("INSERT INTO app.retort_version VALUES ('gone')");
            assertThat(refused().at("/faults/0/code").asString()).isEqualTo("UNKNOWN_IN_FORCE");
        }

        @Test
        void tellsThatATableIsNotRetorts() {
            database.execute("CREATE SCHEMA app", "CREATE TABLE app.retort_version (number int)");
            JsonNode answer = refused();
            assertThat(answer.at("/faults/0/code").asString()).isEqualTo("BAD_VERSION_TABLE");
            assertThat(answer.path("database").asString()).startsWith("not checked: ");
        }

        @Test
        void tellsWhyTheDatabaseWasNotChecked() {
            project.with("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nowhere");
            assertThat(answer("validate", "validate --max-heads 2")
                            .path("database")
                            .asString())
                    .startsWith("not checked: cannot connect");
        }
    }
}
