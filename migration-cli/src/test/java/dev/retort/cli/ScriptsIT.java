package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.PsqlInterpreter;
import dev.retort.adapters.jdbc.testing.RealPsql;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.TestProject.Outcome;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variables, included files and new values of enum types, from the command line to the database. */
class ScriptsIT {
    private static final String LOOK = "SELECT revision || ' ' || status || ' ' || statements || '/' || statements_done"
            + " FROM app.retort_history ORDER BY id";

    @TempDir
    Path folder;

    TestDatabase database;
    TestProject project;

    @BeforeEach
    void newDatabase() {
        database = TestPostgres.newDatabase();
        project = new TestProject(folder).on(database);
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private void upgrade(String... arguments) {
        Outcome outcome = run("upgrade", arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }

    private Outcome run(String command, String... arguments) {
        return project.run(
                Stream.concat(Stream.of(command, "head"), Stream.of(arguments)).toArray(String[]::new));
    }

    private String script(String... arguments) {
        Outcome outcome = run(
                "upgrade",
                Stream.concat(Stream.of("--sql"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome.out();
    }

    /** By psql where it is on the PATH, else by the interpreter of the tests. */
    private void carryOut(String script) {
        RealPsql.find()
                .ifPresentOrElse(psql -> psql.run(database, script), () -> new PsqlInterpreter(database).run(script));
    }

    @Nested
    class NewValuesOfAnEnumType {
        @BeforeEach
        void aTypeAndTheStepThatExtendsIt() {
            project.revision("a001", "base", "CREATE TYPE mood AS ENUM ('fine');", "DROP TYPE mood;");
            project.revision(
                    "b002",
                    "a001",
                    "CREATE TABLE day (m mood);\nALTER TYPE mood ADD VALUE 'new';\nALTER TYPE mood ADD VALUE 'newer';\n"
                            + "INSERT INTO day VALUES ('new'), ('newer');\nALTER TABLE day ALTER m SET DEFAULT 'newer';",
                    "DROP TABLE day;");
        }

        @Test
        void canBeUsedInTheSameSection() {
            upgrade();
            assertUsed();
        }

        @Test
        void canBeUsedByTheWrittenScript() {
            carryOut(script());
            assertUsed();
        }

        @Test
        void canBeUsedAsTheInterpreterCarriesItOut() {
            new PsqlInterpreter(database).run(script());
            assertUsed();
        }

        private void assertUsed() {
            assertThat(database.lines("SELECT m FROM app.day ORDER BY 1")).containsExactly("new", "newer");
            assertThat(database.lines(LOOK)).containsExactly("a001 done 1/1", "b002 done 5/5");
        }

        @Test
        void areLeftWhereWhatFollowsThemFails() {
            project.revision(
                    "b002", "a001", "ALTER TYPE mood ADD VALUE 'new';\nSELECT 'new'::mood, 1 / 0;", "SELECT 1;");
            Outcome failed = run("upgrade");
            assertThat(failed.status()).isEqualTo(7);
            assertThat(failed.err()).contains("division by zero", "b002.sql:7");
            assertThat(database.lines("SELECT unnest(enum_range(NULL::app.mood))"))
                    .containsExactly("fine", "new");
            assertThat(database.lines(LOOK)).containsExactly("a001 done 1/1", "b002 running 2/1");
        }

        @Test
        void areTakenBackWhereNothingFollowsThem() {
            project.revision("b002", "a001", "SELECT 1;\nALTER TYPE mood ADD VALUE 'new';", "SELECT 1;");
            project.revision("c003", "b002", "SELECT 1 / 0;", "SELECT 1;");
            assertThat(run("upgrade").status()).isEqualTo(7);
            assertThat(database.lines(LOOK)).containsExactly("a001 done 1/1", "b002 done 2/2", "c003 failed 1/0");
        }

        @Test
        void settingsOfTheScriptHoldBehindTheirCommitInTheWrittenScript() {
            project.revision(
                    "c003",
                    "b002",
                    "SET standard_conforming_strings = off;\nCREATE TABLE word (w text);\n"
                            + "ALTER TYPE mood ADD VALUE 'newest';\nINSERT INTO word VALUES ('it\\'s :name');",
                    "DROP TABLE word;");
            carryOut(script());
            assertThat(database.lines("SELECT w FROM app.word")).containsExactly("it's :name");
        }

        @Test
        void areRefusedBehindWhatTheirCommitWouldTakeAway() {
            project.revision(
                    "c003",
                    "b002",
                    "SET LOCAL search_path = pg_catalog;\nALTER TYPE app.mood ADD VALUE 'newest';\nSELECT 1;",
                    "SELECT 1;");
            Outcome refused = run("upgrade");
            assertThat(refused.status()).isEqualTo(4);
            assertThat(refused.err()).contains("c003.sql:6: 'SET LOCAL search_path", "write SET without LOCAL");
        }

        @Test
        void ofATypeThatTheSectionMakesCanBeUsedWhereTheServerLetsThem() {
            project.revision(
                    "c003",
                    "b002",
                    "CREATE TYPE size AS ENUM ('s');\nALTER TYPE size ADD VALUE 'm';\nSELECT 'm'::size;",
                    "DROP TYPE size;");
            assertUsableSince17();
        }

        @Test
        void ofATypeThatTheSectionMakesCanBeUsedBehindThoseOfAnother() {
            project.revision(
                    "c003",
                    "b002",
                    "ALTER TYPE mood ADD VALUE 'newest';\nSELECT 'newest'::mood;\nCREATE TYPE size AS ENUM ('s');\n"
                            + "ALTER TYPE size ADD VALUE 'm';\nSELECT 'm'::size;",
                    "DROP TYPE size;");
            assertUsableSince17();
        }

        /** Before, PostgreSQL refuses them also in a transaction that has made the type. */
        private void assertUsableSince17() {
            Outcome outcome = run("upgrade");
            if (TestPostgres.major() >= 17) {
                assertThat(outcome.status()).as(outcome.err()).isZero();
            } else {
                assertThat(outcome.status()).isEqualTo(7);
                assertThat(outcome.err()).contains("[55P04]", "or the value into CREATE TYPE");
            }
        }
    }

    @Nested
    class VariablesAndIncludes {
        private void revision(String id, String down, String section) {
            project.write(
                    "migrations/" + id + ".sql",
                    "-- revision: " + id + "\n-- down_revision: " + down
                            + "\n-- variables: t identifier, batch number, note literal\n-- retort:upgrade\n"
                            + section);
        }

        private void oneRevision() {
            project.write("migrations/parts/more.psql", "INSERT INTO ${t} VALUES (${batch}, ${note})");
            project.write("migrations/parts/rows.psql", "COPY ${t} FROM stdin;\n1\t${note}\n\\.\n\\ir more.psql\n");
            revision(
                    "a001",
                    "base",
                    "CREATE TABLE ${t} (i int, n text); -- ${note}\n\\i parts/rows.psql\n"
                            + "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT ${note} -- ${note}\n$$;\n");
        }

        private static final String[] VALUES = {"-x", "t=My \"Table\"", "-x", "batch=-5", "-x", "note=it's \\ $x$ 😀"};

        private void assertCarriedOut() {
            assertThat(database.lines("SELECT i, n FROM app.\"My \"\"Table\"\"\" ORDER BY i"))
                    .containsExactly("-5|it's \\ $x$ 😀", "1|${note}");
            assertThat(database.value("SELECT app.f()")).isEqualTo("it's \\ $x$ 😀");
            assertThat(database.lines(LOOK)).containsExactly("a001 done 4/4");
        }

        @Test
        void areCarriedOut() {
            oneRevision();
            upgrade(VALUES);
            assertCarriedOut();
        }

        @Test
        void areInTheWrittenScript() {
            oneRevision();
            carryOut(script(VALUES));
            assertCarriedOut();
        }

        @Test
        void valuesMayStandInTheSettingsAndThoseOfTheCommandLineWin() {
            oneRevision();
            project.write(
                    "config/migration.yaml",
                    "url: ${DATABASE_URL:embedded}\nscript-locations: [migrations]\n"
                            + "variables:\n  t: one\n  batch: \"7\"\n  note: from the file\n");
            upgrade("-x", "note=given");
            assertThat(database.lines("SELECT i, n FROM app.one ORDER BY i DESC"))
                    .containsExactly("7|given", "1|${note}");
        }

        @Test
        void anotherValueIsNoEditAndAnotherIncludedFileIsOne() {
            oneRevision();
            upgrade(VALUES);
            assertThat(run("upgrade", "-x", "t=other").status()).isZero();
            assertThat(validate("-x", "t=other", "-x", "batch=1", "-x", "note=").status())
                    .isZero();
            project.write("migrations/parts/more.psql", "SELECT 1;");
            Outcome edited = validate(VALUES);
            assertThat(edited.status()).isEqualTo(5);
            assertThat(edited.out() + edited.err()).contains("a001");
        }

        private Outcome validate(String... arguments) {
            return project.run(
                    Stream.concat(Stream.of("validate"), Stream.of(arguments)).toArray(String[]::new));
        }

        @Test
        void validateNeedsNoValues() {
            oneRevision();
            Outcome valid = validate();
            assertThat(valid.status()).as(valid.err()).isZero();
        }

        @Test
        void aMissingValueIsToldBeforeAnythingIsDone() {
            oneRevision();
            Outcome missing = run("upgrade", "-x", "t=one", "-x", "batch=1");
            assertThat(missing.status()).isEqualTo(4);
            assertThat(missing.err()).contains("more.psql:1: the variable 'note' has no value", "-x note=");
            assertThat(database.value("SELECT to_regnamespace('app') IS NULL")).isEqualTo("t");
        }

        @Test
        void aNameThatNoScriptDeclaresIsWarnedOf() {
            oneRevision();
            Outcome outcome = run(
                    "upgrade",
                    Stream.concat(Stream.of(VALUES), Stream.of("-x", "nots=1")).toArray(String[]::new));
            assertThat(outcome.status()).isZero();
            assertThat(outcome.err()).contains("warning: ", "-x nots=", "no script declares a variable 'nots'");
        }

        @Test
        void aFailureBehindAValueOfManyLinesIsToldWithTheLineOfTheFile() {
            revision("a001", "base", "SELECT 1;\nSELECT ${note}, '😀',\n ${note}, oops;\n");
            Outcome failed = run("upgrade", "-x", "note=one\ntwo\nthree 😀");
            assertThat(failed.status()).isEqualTo(7);
            assertThat(failed.err()).contains("a001.sql:7", "column \"oops\" does not exist");
        }

        @Test
        void aFailureInAnIncludedFileIsToldWithThatFile() {
            project.write("migrations/parts/more.psql", "SELECT 1;\n\nSELECT ${batch}, oops");
            revision("a001", "base", "SELECT 1;\n\\i parts/more.psql\n");
            Outcome failed = run("upgrade", "-x", "batch=100000");
            assertThat(failed.status()).isEqualTo(7);
            assertThat(failed.err()).contains("more.psql:3", "column \"oops\" does not exist");
        }
    }
}
