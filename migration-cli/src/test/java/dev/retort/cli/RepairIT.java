package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.TestProject.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step that was interrupted outside a transaction, in a statement of which nobody can know whether it was done. */
class RepairIT {
    private static final String LOOK =
            "SELECT revision || ' ' || status || ' ' || statements_begun || '/' || statements_done"
                    + " FROM app.retort_history ORDER BY id";

    @TempDir
    Path folder;

    TestDatabase database;
    TestProject project;

    @BeforeEach
    void secondOfThreeStatementsIsInDoubt() {
        database = TestPostgres.newDatabase();
        project = new TestProject(folder).on(database);
        project.revision("a001", "base", "CREATE TABLE one (i int);", "DROP TABLE one;");
        project.write("migrations/b002.sql", """
                -- revision: b002
                -- down_revision: a001
                -- message: fill

                -- retort:upgrade transaction=none
                INSERT INTO one VALUES (1);
                INSERT INTO one VALUES (1 / (SELECT count(*) FROM one WHERE i = 0));
                INSERT INTO one VALUES (3);
                """);
        assertThat(project.run("upgrade", "head").status()).isEqualTo(7);
        // As if the connection had been lost in the second statement.
        database.execute("UPDATE app.retort_history SET status = 'running', statements_begun = 2, statements_done = 1"
                + " WHERE revision = 'b002'");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private String filled() {
        return String.join(",", database.lines("SELECT i FROM app.one ORDER BY 1"));
    }

    @Test
    void theNextRunAsksAndShowsTheWays() {
        Outcome outcome = project.run("upgrade", "head");
        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.err())
                .contains("b002.sql:7", "statement 2 was begun, and whether it was done is not known: INSERT INTO one")
                .contains("'retort repair --resume-at 3'", "'retort repair --resume-at 2'")
                .contains("'retort repair --restart'");
    }

    @Test
    void itGoesOnWithTheStatementThatWasNamed() {
        Outcome noted = project.run("repair", "--resume-at", "3");
        assertThat(noted.status()).as(noted.err()).isZero();
        assertThat(noted.out())
                .isEqualTo("noted: the next upgrade goes on with statement 3 of 3 of b002 'fill';"
                        + " run 'retort upgrade b002'\n");
        assertThat(filled()).isEqualTo("1");
        Outcome up = project.run("upgrade", "head");
        assertThat(up.status()).as(up.err()).isZero();
        assertThat(filled()).isEqualTo("1,3");
        assertThat(database.lines(LOOK)).contains("b002 done 3/3");
        assertThat(project.run("current").out()).contains("b002");
    }

    @Test
    void itIsOnlyEndedWhereAllStatementsAreSaidToBeDone() {
        assertThat(project.run("repair", "--resume-at", "4", "--step", "b0").out())
                .startsWith("noted: the next upgrade only ends b002 'fill', as all its statements are done; run ");
        assertThat(project.run("upgrade", "head").status()).isZero();
        assertThat(filled()).isEqualTo("1");
        assertThat(database.lines(LOOK)).contains("b002 done 3/3");
    }

    @Test
    void itBeginsAnewWhereThatIsAsked() {
        database.execute("DELETE FROM app.one", "INSERT INTO app.one VALUES (0)");
        assertThat(project.run("repair", "--restart").out())
                .startsWith("noted: the next upgrade begins b002 'fill' anew; run ");
        Outcome up = project.run("upgrade", "head");
        assertThat(up.status()).as(up.err()).isZero();
        assertThat(filled()).isEqualTo("0,1,1,3");
    }

    @ParameterizedTest
    @CsvSource({
        "--resume-at 5, 5, name one from 1 to 4",
        "--resume-at 0, 5, name one from 1 to 4",
        "--restart --step a001, 5, no such step is interrupted: upgrade of b002",
        "--restart --step zzzz, 4, no revision 'zzzz'",
        "--restart --resume-at 2, 2, do not go together",
        "--restart --forget-unknown, 2, do not go together",
        "--forget-unknown --resume-at 2, 2, do not go together",
        "--step b002, 2, --step goes with",
        "--resume-at two, 2, --resume-at",
        "--restart --set adapter=sqlfile, 2, --set adapter=jdbc",
    })
    void whatDoesNotFitIsRefusedAndChangesNothing(String options, int status, String message) {
        Outcome outcome = project.run(("repair " + options).split(" "));
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.err()).contains(message);
        assertThat(database.lines(LOOK)).contains("b002 running 2/1");
    }

    @Test
    void withoutAnInterruptedStepThereIsNothingToRepair() {
        project.run("repair", "--restart");
        Outcome outcome = project.run("repair", "--restart");
        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.err()).contains("no such step is interrupted; there is nothing to repair");
    }
}
