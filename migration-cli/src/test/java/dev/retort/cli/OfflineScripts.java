package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.PsqlInterpreter;
import dev.retort.adapters.jdbc.testing.RealPsql;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.TestProject.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project whose scripts are written and carried out. */
abstract class OfflineScripts {
    static final String HISTORY = "SELECT revision || ' ' || direction || ' ' || status || ' ' || statements_done"
            + " FROM app.retort_history ORDER BY id";

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
    void meetingLines() {
        project.revision("a1", "base", "CREATE TABLE a (i int);", "DROP TABLE a;");
        project.revision("b1", "base", "CREATE TABLE b (i int);", "DROP TABLE b;");
        project.revision("c2", "a1, b1", "INSERT INTO a VALUES (1), (2);", "DELETE FROM a;");
        project.revision("d3", "c2", "CREATE UNIQUE INDEX CONCURRENTLY a_i ON a (i);", "DROP INDEX a_i;");
    }

    String script(String... arguments) {
        Outcome outcome = project.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome.out();
    }

    Outcome refused(int status, String... arguments) {
        Outcome outcome = project.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.out()).isEmpty();
        return outcome;
    }

    /** By psql where it is on the PATH, else by the interpreter of the tests; a plain script stops at errors, too. */
    void carryOut(String script) {
        RealPsql.find()
                .ifPresentOrElse(
                        psql -> psql.run(database, script, List.of("-v", "ON_ERROR_STOP=1")),
                        () -> new PsqlInterpreter(database).run(script));
    }

    List<String> rows() {
        return database.lines("SELECT revision FROM app.retort_version ORDER BY 1");
    }
}
