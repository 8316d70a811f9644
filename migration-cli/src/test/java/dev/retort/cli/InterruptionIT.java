package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed or interrupted in the middle of a step. */
class InterruptionIT {
    private static final String SLEEPING =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(%'"
                    + " AND state = 'active' AND pid <> pg_backend_pid()";

    @TempDir
    Path folder;

    TestDatabase database;
    TestProject project;

    @BeforeEach
    void secondStepSleeps() {
        database = TestPostgres.newDatabase();
        project = new TestProject(folder).on(database);
        project.revision("a001", "base", "CREATE TABLE one (i int);", "DROP TABLE one;");
        sleeping(60);
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private void sleeping(int seconds) {
        String script = "CREATE TABLE two (i int);\nSELECT pg_sleep(" + seconds + ");\nCREATE TABLE three (i int);";
        project.revision("b002", "a001", script, "");
    }

    @Test
    void killedProcessLeavesNeitherVersionRowNorHalfAStep() throws Exception {
        try (RetortProcess process = RetortProcess.start(folder, project.environment(), "upgrade", "head")) {
            await(() -> !database.value(SLEEPING).equals("0"));
            process.kill();
        }
        // The server notices within seconds that its client is gone, although the statement still sleeps.
        await(() -> database.value(SLEEPING).equals("0"));
        assertThat(database.lines("SELECT revision FROM app.retort_version")).containsExactly("a001");
        assertThat(database.lines("SELECT revision FROM app.retort_history")).containsExactly("a001");
        assertThat(database.value("SELECT to_regclass('app.two') IS NULL")).isEqualTo("t");

        sleeping(0);
        assertThat(project.run("upgrade", "head").status()).isZero();
        assertThat(database.lines("SELECT revision FROM app.retort_version")).containsExactly("b002");
        assertThat(database.value("SELECT to_regclass('app.three') IS NOT NULL"))
                .isEqualTo("t");
    }

    @Test
    void terminatedProcessRollsBackGivesTheLockBackAndEndsWith130() throws Exception {
        try (RetortProcess process = RetortProcess.start(folder, project.environment(), "upgrade", "head")) {
            await(() -> !database.value(SLEEPING).equals("0"));
            process.terminate();
            assertThat(process.end()).as(process.output()).isEqualTo(130);
            assertThat(process.output()).contains("upgrade b002 was cancelled").contains("completed before it: a001");
        }
        assertThat(database.lines("SELECT revision FROM app.retort_version")).containsExactly("a001");
        assertThat(database.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .isEqualTo("0");
    }

    @Test
    void secondRunWaitsForAStepThatIsOutsideItsTransactionAndFindsNothingToDo() throws Exception {
        project.write(
                "migrations/b002.sql",
                "-- revision: b002\n-- down_revision: a001\n\n-- retort:upgrade transaction=none\n"
                        + "CREATE TABLE two (i int);\nSELECT pg_sleep(3);\n");
        try (RetortProcess first = RetortProcess.start(folder, project.environment(), "upgrade", "head")) {
            await(() -> !database.value(SLEEPING).equals("0"));
            TestProject.Outcome second = project.run("upgrade", "head");
            assertThat(second.status()).as(second.err()).isZero();
            assertThat(second.out()).contains("waiting for another run").contains("nothing to do");
            assertThat(first.end()).as(first.output()).isZero();
        }
        assertThat(database.value("SELECT count(*) FROM app.retort_history")).isEqualTo("2");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for 30 s in vain").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
