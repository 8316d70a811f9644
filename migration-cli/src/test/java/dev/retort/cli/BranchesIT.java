package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.TestProject.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two lines, of which one depends on the other, on a database. */
class BranchesIT {
    @TempDir
    Path folder;

    TestDatabase database;
    TestProject project;

    @BeforeEach
    void twoLines() {
        database = TestPostgres.newDatabase();
        project = new TestProject(folder).on(database);
        revision("core1", "base", "-- branch_labels: core\n");
        revision("core2", "core1", "");
        revision("core3", "core2", "");
        revision("app1", "base", "-- branch_labels: app\n");
        revision("app2", "app1", "-- depends_on: core2\n");
        revision("app3", "app2", "");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private void revision(String id, String down, String more) {
        project.write(
                "migrations/" + id + ".sql",
                "-- revision: " + id + "\n-- down_revision: " + down + "\n" + more + "-- message: make " + id
                        + "\n\n-- retort:upgrade\nCREATE TABLE " + id + " ();\n\n-- retort:downgrade\nDROP TABLE " + id
                        + ";\n");
    }

    private String rows() {
        return String.join(",", database.lines("SELECT revision FROM app.retort_version ORDER BY 1"));
    }

    private Outcome done(String... arguments) {
        Outcome outcome = project.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome;
    }

    @Test
    void aBranchGoesUpWithWhatItNeedsOfTheOther() {
        done("upgrade", "app@head");
        assertThat(rows()).isEqualTo("app3");
        assertThat(done("current").out()).isEqualTo("app3  make app3  (head)\ncore2  make core2  (implied)\n");
        assertThat(project.run("current", "--check-heads").status()).isEqualTo(5);
        done("upgrade", "core@+1");
        assertThat(rows()).isEqualTo("app3,core3");
        done("current", "--check-heads");
    }

    @Test
    void aBranchGoesDownWithWhatDependsOnItAndThatIsTold() {
        done("upgrade", "heads");
        Outcome down = done("downgrade", "core@core1");
        assertThat(down.out())
                .contains(
                        "beside what was named, as they follow or depend on what goes: app3 'make app3', app2 'make app2'")
                .contains("now at app1 'make app1', core1 'make core1'");
        assertThat(rows()).isEqualTo("app1,core1");
    }

    @Test
    void anotherBranchGoesDownOnlyByCascade() {
        revision("core2b", "core1", "");
        done("upgrade", "heads");
        Outcome refused = project.run("downgrade", "core2@base");
        assertThat(refused.status()).isEqualTo(4);
        assertThat(refused.err()).contains("'core2@base' would also take down core2b 'make core2b'", "--cascade");
        assertThat(rows()).isEqualTo("app3,core2b,core3");
        done("downgrade", "core2@base", "--cascade");
        assertThat(rows()).isEqualTo("app1");
    }

    @Nested
    class Stamp {
        @Test
        void changesTheRowsAloneAndIsNoted() {
            assertThat(done("stamp", "heads").out()).contains("stamp app3 'make app3'", "stamp core3 'make core3'");
            assertThat(rows()).isEqualTo("app3,core3");
            assertThat(database.value("SELECT to_regclass('app.core1') IS NULL"))
                    .isEqualTo("t");
            assertThat(database.lines("SELECT revision || ' ' || status || ' ' || statements FROM app.retort_history"
                            + " WHERE direction = 'stamp' ORDER BY id"))
                    .containsExactly("app3 done 0", "core3 done 0");
            assertThat(done("upgrade", "heads").out()).startsWith("nothing to do");
        }

        @Test
        void tellsWhatIsTakenOut() {
            done("upgrade", "core2");
            assertThat(done("stamp", "base").out()).contains("stamp core2 'make core2' (row taken out)");
            assertThat(done("history", "--runs").out()).contains("stamp core2 (row taken out)  done");
        }

        @Test
        void acceptsAnEditedFileInTwoSteps() {
            done("upgrade", "core2");
            done("stamp", "base");
            project.write(
                    "migrations/core1.sql",
                    "-- revision: core1\n-- down_revision: base\n-- branch_labels: core\n-- retort:upgrade\nSELECT 2;\n");
            done("stamp", "core2");
            Outcome refused = project.run("upgrade", "core2");
            assertThat(refused.status()).isEqualTo(5);
            assertThat(refused.err()).contains("'retort stamp core1' and then a stamp of what is in force");
            done("stamp", "core1");
            done("stamp", "core2");
            done("upgrade", "core2");
        }

        @Test
        void ofAPurgeIsNoScript() {
            Outcome refused = project.run("stamp", "--purge", "heads", "--sql");
            assertThat(refused.status()).isEqualTo(4);
            assertThat(refused.err()).contains("leave --sql out");
        }

        @Test
        void isCarriedOutAsAWholeOrNotAtAll() {
            done("ensure-version");
            database.execute("CREATE FUNCTION app.no() RETURNS trigger LANGUAGE plpgsql AS $$"
                    + " BEGIN RAISE EXCEPTION 'not core3'; END $$;"
                    + " CREATE TRIGGER no BEFORE INSERT ON app.retort_version FOR EACH ROW"
                    + " WHEN (NEW.revision = 'core3') EXECUTE FUNCTION app.no()");
            assertThat(project.run("stamp", "heads").status()).isNotZero();
            assertThat(rows()).isEmpty();
        }

        @Test
        void ofAFileThatIsEditedLaterIsNoticed() {
            done("stamp", "app@head");
            project.write(
                    "migrations/app3.sql",
                    "-- revision: app3\n-- down_revision: app2\n-- retort:upgrade\nSELECT 2;\n-- retort:downgrade\n");
            Outcome refused = project.run("upgrade", "heads");
            assertThat(refused.status()).isEqualTo(5);
            assertThat(refused.err()).contains("app3").contains("edited");
        }

        @Test
        void keepsWhatWasOnlyImplied() {
            done("upgrade", "app@head");
            done("stamp", "app@base");
            assertThat(rows()).isEqualTo("core2");
        }

        @Test
        void isWrittenAsAScript() {
            Outcome script = done("stamp", "core3", "--sql", "--from", "core1");
            assertThat(script.out())
                    .contains("-- stamp core3")
                    .contains("SET revision = 'core3' WHERE revision = 'core1'")
                    .doesNotContain("TABLE core");
        }

        @Test
        void purgesWhatNobodyKnows() {
            done("ensure-version");
            database.execute("INSERT INTO app.retort_version VALUES ('gone'), ('core1')");
            assertThat(project.run("stamp", "core2").status()).isEqualTo(5);
            done("stamp", "--purge", "core2");
            assertThat(rows()).isEqualTo("core2");
        }
    }

    @Nested
    class Repair {
        @Test
        void takesRedundantRowsOut() {
            done("upgrade", "heads");
            database.execute("INSERT INTO app.retort_version VALUES ('core1')");
            Outcome refused = project.run("upgrade", "heads");
            assertThat(refused.status()).isEqualTo(5);
            assertThat(refused.err()).contains("redundant rows (core1), implied by app3, core3", "'retort repair'");
            assertThat(done("repair").out()).contains("stamp core1");
            assertThat(rows()).isEqualTo("app3,core3");
            assertThat(done("repair").out()).startsWith("nothing to do");
            assertThat(done("upgrade", "heads").out()).startsWith("nothing to do");
        }

        @Test
        void takesDuplicatesOutOfATableWithoutAKey() {
            database.execute("CREATE SCHEMA app; CREATE TABLE app.retort_version (revision text);"
                    + " INSERT INTO app.retort_version VALUES ('core2'), ('core2'), ('core2'), ('core1')");
            assertThat(project.run("current").err()).contains("'core2' more than once");
            done("repair");
            assertThat(rows()).isEqualTo("core2");
        }

        @ParameterizedTest
        @ValueSource(strings = {"gone", "9f2c"})
        void forgetsAnUnknownRowOnlyWhenAskedTo(String unknown) {
            done("upgrade", "core@head");
            database.execute("INSERT INTO app.retort_version VALUES ('" + unknown + "')");
            Outcome refused = project.run("repair");
            assertThat(refused.status()).isEqualTo(5);
            assertThat(refused.err()).contains("'" + unknown + "'").contains("--forget-unknown");
            done("repair", "--forget-unknown");
            assertThat(rows()).isEqualTo("core3");
        }
    }

    @Test
    void theVersionTableIsMadeByItselfAndOnlyOnce() {
        assertThat(done("ensure-version").out()).isEqualTo("app.retort_version and app.retort_history are there\n");
        done("ensure-version");
        assertThat(rows()).isEmpty();
    }

    @Test
    void theVersionTableIsMadeInTheWidthOfTheSettings() {
        done("--set", "version-table.width=12", "ensure-version");
        assertThat(database.value("SELECT character_maximum_length FROM information_schema.columns"
                        + " WHERE table_schema = 'app' AND table_name = 'retort_version'"))
                .isEqualTo("12");
        revision("far_too_long_an_id", "core3", "");
        Outcome refused = project.run("--set", "version-table.width=12", "heads");
        assertThat(refused.status()).isEqualTo(4);
        assertThat(refused.err()).contains("far_too_long_an_id.sql:1", "18 characters", "takes 12");
    }

    @Test
    void validateComparesWithTheDatabase() throws Exception {
        done("upgrade", "heads");
        assertThat(done("validate", "--max-heads", "2").out())
                .isEqualTo("valid: 6 revisions, at app3, core3; database checked\n");
        Files.writeString(
                folder.resolve("migrations/core1.sql"),
                Files.readString(folder.resolve("migrations/core1.sql"))
                        .replace("CREATE TABLE core1", "CREATE TABLE x"));
        Outcome edited = project.run("validate", "--max-heads", "2");
        assertThat(edited.status()).isEqualTo(5);
        assertThat(edited.err()).contains("core1.sql:1").contains("edited after it was applied");
        Outcome both = project.run("validate");
        assertThat(both.status()).isEqualTo(4);
        assertThat(both.err()).contains("2 faults:\n  2 heads (").contains("edited after it was applied");
    }

    @Test
    void validateDoesWithoutADatabaseThatCannotBeReached() {
        Outcome outcome = done("--url", "postgresql://nobody@127.0.0.1:1/none", "validate", "--max-heads", "2");
        assertThat(outcome.out()).startsWith("valid: 6 revisions, at app3, core3; database not checked: ");
    }

    @Test
    void planReadsTheDatabaseAndChangesNothing() {
        done("upgrade", "core1");
        assertThat(done("plan", "upgrade", "app@head").out()).isEqualTo("""
                        upgrade core2 'make core2'  (core1 -> core2)
                        upgrade app1 'make app1'  (+app1)
                        upgrade app2 'make app2'  (-app1, core2 -> app2)
                        upgrade app3 'make app3'  (app2 -> app3)
                        afterwards at app3
                        """);
        assertThat(rows()).isEqualTo("core1");
    }

    @Test
    void historyTellsTheRangeAndWhatIsCurrent() {
        done("upgrade", "app@app2");
        assertThat(done("history", "-r", "core@base:current", "-i").out().lines())
                .extracting(line -> line.replaceAll("applied \\S+ by \\S+", "applied"))
                .containsExactly(
                        "app2  make app2  applied  (current)",
                        "app1  make app1  applied",
                        "core2  make core2  applied",
                        "core1  make core1  applied");
    }
}
