package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.TestProject.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two authors write a revision each, in clones of one repository, and git merges them without a word. */
class TwoClonesIT {
    @TempDir
    Path folder;

    TestDatabase database;
    TestProject mine;
    TestProject theirs;

    @BeforeEach
    void mergeTwoBranches() throws Exception {
        assumeTrue(new ProcessBuilder("git", "--version").start().waitFor() == 0, "git merges the branches");
        database = TestPostgres.newDatabase();
        mine = clone("mine");
        mine.revision("a001", "base", "CREATE TABLE note (id int);", "DROP TABLE note;");
        commit(mine, "begin");
        git(folder, "clone", "-q", mine.folder().toString(), "theirs");
        theirs = TestProject.bare(folder.resolve("theirs"))
                .with("DB_SCHEMA", "app")
                .on(database);
        theirs.revision("b002", "a001", "ALTER TABLE note ADD author text;", "ALTER TABLE note DROP author;");
        commit(theirs, "add authors");
        mine.revision("c003", "a001", "ALTER TABLE note ADD title text;", "ALTER TABLE note DROP title;");
        mine.revision("d004", "c003", "CREATE INDEX note_title ON note (title);", "DROP INDEX note_title;");
        commit(mine, "add titles");
        git(
                mine.folder(),
                "pull",
                "-q",
                "--no-rebase",
                "--no-edit",
                theirs.folder().toString(),
                "main");
    }

    @AfterEach
    void dropDatabase() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void validateCatchesTheTwoHeadsAndUpgradeRefusesThem() {
        Outcome validated = mine.run("validate");
        assertThat(validated.status()).isEqualTo(4);
        assertThat(validated.err())
                .contains("2 heads (b002 'step b002', d004 'step d004')", "'retort rebase'", "'retort merge'");
        assertThat(mine.run("upgrade", "head").status()).isEqualTo(4);
        assertThat(database.value("SELECT to_regnamespace('app') IS NULL")).isEqualTo("t");
    }

    @Test
    void aMergeRevisionJoinsThem() {
        assertThat(theirs.run("upgrade", "head").status()).isZero();
        Outcome merged = mine.run("merge", "-m", "join authors and titles", "--rev-id", "e005");
        assertThat(merged.err()).isEmpty();
        assertThat(merged.out()).contains("e005_join_authors_and_titles.sql");
        assertThat(mine.run("validate").status()).isZero();
        Outcome upgraded = mine.run("upgrade", "head");
        assertThat(upgraded.out())
                .contains("upgrade c003", "upgrade d004", "upgrade e005")
                .doesNotContain("a001");
        assertBothAreThereAt("e005");
        assertThat(mine.run("downgrade", "a001").status()).isZero();
        assertThat(database.lines("SELECT revision FROM app.retort_version")).containsExactly("a001");
    }

    @Test
    void aRebasePutsOneLineOnTopOfTheOther() throws IOException {
        assertThat(theirs.run("upgrade", "head").status()).isZero();
        Outcome rebased = mine.run("rebase", "d004");
        assertThat(rebased.status()).as(rebased.err()).isZero();
        assertThat(rebased.out()).contains("c003.sql; c003 'step c003' now follows b002 'step b002'");
        assertThat(mine.folder().resolve("migrations/c003.sql"))
                .content()
                .startsWith("-- revision: c003\n-- down_revision: b002\n-- message: step c003\n");
        assertThat(mine.run("validate").status()).isZero();
        assertThat(mine.run("graph").out().lines())
                .containsExactly(
                        "* d004  step d004  (head)", "* c003  step c003", "* b002  step b002", "* a001  step a001");
        assertThat(mine.run("upgrade", "head").status()).isZero();
        assertBothAreThereAt("d004");
    }

    @Test
    void aLineThatIsInForceAloneIsNotRebased() throws IOException {
        assertThat(mine.run("upgrade", "d004").status()).isZero();
        Outcome refused = mine.run("rebase", "c003");
        assertThat(refused.status()).isEqualTo(4);
        assertThat(refused.err())
                .contains(
                        "c003 'step c003' is in force in the database, and b002 'step b002', which it would follow,"
                                + " is not",
                        "retort downgrade c003@a001");
        assertThat(Files.readString(mine.folder().resolve("migrations/c003.sql")))
                .contains("down_revision: a001");
        assertThat(mine.run("downgrade", "c003@a001").status()).isZero();
        assertThat(mine.run("rebase", "c003").status()).isZero();
        assertThat(mine.run("upgrade", "head").status()).isZero();
        assertBothAreThereAt("d004");
    }

    @Test
    void whereBothAreInForceARebaseTellsOfTheRowThatIsLeftOver() {
        assertThat(mine.run("upgrade", "heads").status()).isZero();
        Outcome rebased = mine.run("rebase", "d004");
        assertThat(rebased.out()).contains("next, here and on every database that has both: retort repair");
        assertThat(mine.run("current").status()).isEqualTo(5);
        assertThat(mine.run("repair").status()).isZero();
        assertBothAreThereAt("d004");
    }

    @Test
    void aThirdBranchStaysWhereTheLineIsTakenDownAsAdvised() {
        mine.revision("e005", "a001", "CREATE TABLE third (i int);", "DROP TABLE third;");
        assertThat(mine.run("upgrade", "d004", "e005").status()).isZero();
        assertThat(mine.run("rebase", "c003", "--onto", "b002").err()).contains("retort downgrade c003@a001");
        assertThat(mine.run("downgrade", "c003@a001").status()).isZero();
        assertThat(database.lines("SELECT revision FROM app.retort_version")).containsExactly("e005");
    }

    private void assertBothAreThereAt(String revision) {
        assertThat(database.lines("SELECT revision FROM app.retort_version")).containsExactly(revision);
        assertThat(database.lines("SELECT column_name FROM information_schema.columns"
                        + " WHERE table_schema = 'app' AND table_name = 'note' ORDER BY 1"))
                .containsExactly("author", "id", "title");
        assertThat(mine.run("current", "--check-heads").status()).isZero();
    }

    private TestProject clone(String name) throws Exception {
        git(folder, "init", "-q", "-b", "main", name);
        return new TestProject(folder.resolve(name)).on(database);
    }

    private static void commit(TestProject project, String message) throws Exception {
        git(project.folder(), "add", ".");
        git(project.folder(), "commit", "-q", "-m", message);
    }

    private static void git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=author", "-c", "user.email=author@example.com", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor(30, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(git.exitValue()).as("%s: %s", command, said).isZero();
    }
}
