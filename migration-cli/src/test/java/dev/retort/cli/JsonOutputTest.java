package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.TestProject.Outcome;
import dev.retort.cli.output.Console;
import dev.retort.execution.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the commands answer that need no database is JSON of the documented schema, and nothing else. */
class JsonOutputTest {
    @TempDir
    Path folder;

    TestProject project;

    @BeforeEach
    void twoBranchesOfWhichOneDependsOnTheOther() {
        project = TestProject.bare(folder);
        project.write("config/migration.yaml", "script-locations: [migrations]\n");
        revision("a001", "base", "-- message: begin");
        revision("b002", "a001", "-- branch_labels: billing\n-- created: 2026-11-20T10:15:00Z");
        revision("c003", "a001", "-- branch_labels: carts\n-- depends_on: billing\n-- message: \"carts\" für \\ alle");
    }

    private void revision(String id, String down, String header) {
        project.write(
                "migrations/" + id + ".sql",
                "-- revision: " + id + "\n-- down_revision: " + down + "\n" + header
                        + "\n\n-- retort:upgrade\nSELECT 1;\n\n-- retort:downgrade\nSELECT 2;\n");
    }

    private Outcome run(String... arguments) {
        return project.run(Stream.concat(Stream.of(arguments), Stream.of("--format", "json"))
                .toArray(String[]::new));
    }

    private JsonNode answer(String schema, String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return AnswerSchema.named(schema).read(outcome.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heads | revisions",
                "heads --resolve-dependencies | revisions",
                "bases | revisions",
                "show b002 | revisions",
                "show heads | revisions",
                "show b002 --statements | statements",
                "show c003 --statements -x other=1 | statements",
                "branches | branches",
                "graph | graph",
                "graph --range billing: | graph",
                "history | history",
                "history --limit 1 | history",
                "plan upgrade heads --from base | plan",
                "plan upgrade heads --from c003 | plan",
                "plan downgrade a001 --from c003 | plan",
                "plan downgrade base --from c003 | plan",
                "plan downgrade billing@base --cascade --from c003 | plan",
                "plan stamp heads --from base | plan",
                "plan stamp base --from b002 | plan",
                "plan stamp heads --purge --from a001,a001,gone | plan",
                "validate --max-heads 2 | validate",
                "settings | settings",
                "settings --set search-path=a --set lock-timeout=5s | settings",
                "list-templates | list-templates",
                "-q history | history",
            })
    void answerIsOneDocumentOfItsSchema(String arguments, String schema) {
        assertThat(answer(schema, arguments.split(" "))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"heads, revisions", "branches, branches", "graph, graph", "history, history", "validate, validate"})
    void projectWithoutRevisionsIsAnsweredAlike(String command, String schema) {
        project.write("none/.keep", "");
        assertThat(answer(schema, command, "--scripts", "none")).isNotEmpty();
    }

    @Test
    void formatMayStandBeforeTheCommand() {
        assertThat(project.run("--format", "json", "heads").out())
                .isEqualTo(run("heads").out());
    }

    @Test
    void revisionIsToldAsItsFileTellsIt() {
        JsonNode billing = answer("revisions", "show", "b002").at("/revisions/0");
        assertThat(billing.path("created").asString()).isEqualTo("2026-11-20T10:15:00Z");
        assertThat(billing.path("message").asString()).isEmpty();
        JsonNode carts = answer("revisions", "show", "c003").at("/revisions/0");
        assertThat(carts.has("created")).isFalse();
        assertThat(carts.path("message").asString()).isEqualTo("\"carts\" für \\ alle");
        assertThat(carts.at("/dependsOn/0").asString()).isEqualTo("billing");
        assertThat(answer("graph", "graph").at("/revisions/0/dependencies/0").asString())
                .isEqualTo("b002");
        assertThat(answer("branches", "branches").at("/branchPoints/0/next/1")).isEqualTo(carts);
    }

    @Nested
    class Statements {
        @Test
        void areToldAsTheyAreWrittenAndRead() {
            project.write("migrations/parts/one.psql", "\n COPY t FROM stdin;\n1\n22\n\\.\n");
            project.write(
                    "migrations/d004.sql",
                    "-- revision: d004\n-- down_revision: c003\n-- variables: app_role identifier, batch number\n\n"
                            + "-- retort:upgrade lock_timeout=2s\n\\i parts/one.psql\nVACUUM;\nSET ROLE ${app_role};\n"
                            + "-- retort:downgrade irreversible\n");
            JsonNode answer = answer("statements", "show", "d004", "--statements");
            assertThat(answer.path("variables").toString())
                    .isEqualTo(
                            "[{\"name\":\"app_role\",\"kind\":\"identifier\"},{\"name\":\"batch\",\"kind\":\"number\"}]");
            assertThat(answer.path("upgrade").toString())
                    .isEqualTo(
                            "{\"present\":true,\"irreversible\":false,\"transaction\":\"step\",\"lockTimeout\":2000}");
            assertThat(answer.path("downgrade").toString()).isEqualTo("{\"present\":false,\"irreversible\":true}");
            assertThat(answer.path("downgradeStatements")).isEmpty();
            assertThat(answer.path("statements"))
                    .extracting(row -> row.path("placement").asString() + " "
                            + Path.of(row.path("file").asString()).getFileName() + ":"
                            + row.path("line").asInt() + ":"
                            + row.path("column").asInt() + " "
                            + row.path("copyBytes").asInt() + " "
                            + row.path("text").asString())
                    .containsExactly(
                            "IN_TRANSACTION one.psql:2:2 5 COPY t FROM stdin;",
                            "OUTSIDE_TRANSACTION d004.sql:7:1 0 VACUUM;",
                            "IN_TRANSACTION d004.sql:8:1 0 SET ROLE ${app_role};");
        }

        @Test
        void ofAFileThatCannotBeReadToItsEndAreNotBegunToBeTold() {
            revision("d004", "c003", "");
            project.write(
                    "migrations/d004.sql",
                    "-- revision: d004\n-- down_revision: c003\n-- retort:upgrade\nSELECT 1;\nSELECT 'open");
            Outcome outcome = run("show", "d004", "--statements");
            assertThat(outcome.status()).isEqualTo(4);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).contains("d004.sql:5: ");
        }

        @Test
        void areToldPeopleInText() {
            String text = project.run("show", "b002", "--statements").out();
            assertThat(text)
                    .contains("upgrade  transaction=step", "b002.sql:7:1  IN_TRANSACTION\n    SELECT 1;")
                    .contains("downgrade  transaction=step", "b002.sql:10:1  IN_TRANSACTION\n    SELECT 2;");
        }
    }

    @Test
    void withoutADatabaseNothingIsSaidOfWhatIsInForce() {
        assertThat(answer("history", "history").toString()).doesNotContain("inForce", "current", "applied");
        assertThat(answer("graph", "graph").toString()).doesNotContain("inForce", "current");
    }

    @Test
    void planTellsDependentsOnlyWhereThereAreSome() {
        JsonNode cascade = answer("plan", "plan", "downgrade", "billing@base", "--cascade", "--from", "c003");
        assertThat(cascade.path("dependents").toString()).isEqualTo("[\"c003\"]");
        assertThat(answer("plan", "plan", "downgrade", "base", "--from", "c003").has("dependents"))
                .isFalse();
    }

    @Test
    void planOfWhatIsDamagedTellsEveryKindOfChange() {
        String purge = answer("plan", "plan", "stamp", "heads", "--purge", "--from", "a001,a001,gone")
                .toString();
        assertThat(purge).contains("{\"single\":\"a001\"}", "{\"delete\":");
        assertThat(answer("plan", "plan", "upgrade", "heads", "--from", "base").toString())
                .contains("{\"insert\":\"a001\"}", "{\"replace\":[\"a001\",\"b002\"]}");
    }

    @Nested
    class Validate {
        private JsonNode refused() {
            Outcome outcome = run("validate");
            assertThat(outcome.status()).as(outcome.err()).isEqualTo(4);
            JsonNode answer = AnswerSchema.named("validate").read(outcome.out());
            assertThat(answer.path("valid").asBoolean()).isFalse();
            return answer;
        }

        @Test
        void tellsWhatIsWrong() {
            JsonNode answer = refused();
            assertThat(answer.at("/faults/0/code").asString()).isEqualTo("MULTIPLE_HEADS");
            assertThat(answer.path("revisionCount").asInt()).isEqualTo(3);
            assertThat(answer.path("database").asString()).isEqualTo("not checked: no database is set");
        }

        @Test
        void countsNothingWhereTheFilesFormNoGraph() {
            revision("d004", "gone", "");
            JsonNode answer = refused();
            assertThat(answer.at("/faults/0/code").asString()).isEqualTo("UNKNOWN_PARENT");
            assertThat(answer.propertyNames()).containsExactlyInAnyOrder("valid", "faults");
        }

        @Test
        void tellsNoCredentialsOfAUrlThatStandsInAFile() {
            project.write(
                    "migrations/d004.sql", "-- revision: d004\n-- down_revision: postgresql://u:" + "hidden@db/x\n");
            assertThat(refused().toString()).contains("d004.sql").doesNotContain("hidden");
        }
    }

    @Nested
    class Written {
        @Test
        void revisionTellsItsFile() {
            JsonNode answer = answer(
                    "written", "revision", "-m", "add \"taxes\"", "--head", "billing@head", "--branch-label", "tax");
            assertThat(answer.path("downRevisions").toString()).isEqualTo("[\"b002\"]");
            assertThat(folder.resolve(answer.path("file").asString())).exists();
            assertThat(answer("written", "revision", "-m", "another base", "--head", "base")
                            .path("downRevisions"))
                    .isEmpty();
        }

        @Test
        void mergeTellsWhatItJoined() {
            revision("c003", "a001", "");
            assertThat(answer("written", "merge", "-m", "join").path("downRevisions"))
                    .hasSize(2);
        }

        @Test
        void rebaseTellsTheFirstOfTheLine() {
            revision("d004", "c003", "");
            JsonNode answer = answer("written", "rebase", "d004");
            assertThat(answer.path("revision").asString()).isEqualTo("c003");
            assertThat(answer.path("downRevisions").toString()).isEqualTo("[\"b002\"]");
        }
    }

    @Test
    void initTellsItsFilesAndARemarkWhereItHasOne() {
        Path orders = folder.resolve("orders");
        JsonNode answer = answer("init", "init", orders.toString());
        assertThat(answer.has("remark")).isFalse();
        assertThat(answer.path("files"))
                .hasSize(4)
                .allSatisfy(file -> assertThat(Path.of(file.asString())).exists());
        project.write("present/migrations/a001.sql", "-- revision: a001\n-- down_revision: base\n");
        assertThat(answer("init", "init", folder.resolve("present").toString())
                        .path("remark")
                        .asString())
                .contains("no first revision was added");
    }

    @Test
    void answerIsUtf8WhateverTheLocale() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.US_ASCII),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.US_ASCII));
        new CommandRun(console, folder, Map.of(), new Cancellation()).run("show", "c003", "--format", "json");
        assertThat(AnswerSchema.named("revisions")
                        .read(out.toString(StandardCharsets.UTF_8))
                        .at("/revisions/0/message")
                        .asString())
                .endsWith("für \\ alle");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show nope",
                "show nope --statements",
                "heads --set adapter=bord",
                "plan",
                "plan upgrade nope --from base",
                "plan downgrade billing@base --from c003",
                "revision -m another",
                "rebase nope",
                "history --runs",
                "current",
                "upgrade heads --sql",
                "init --template nope",
                "list-templates --typo",
                "heads --format=yaml",
            })
    void commandThatFailsWritesNoJson(String arguments) {
        Outcome outcome = run(arguments.split(" "));
        assertThat(outcome.status()).as(outcome.err()).isNotZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("retort: ");
    }
}
