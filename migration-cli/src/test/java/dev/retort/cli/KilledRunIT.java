package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.CatalogSnapshot;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed in the middle, as by {@code kill -9}; one further upgrade makes them whole. As many as
 * {@code -Dretort.kills} says, at moments that {@code -Dretort.seed} decides.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KilledRunIT {
    private static final int KILLS = Integer.getInteger("retort.kills", 4);
    private static final long SEED = Long.getLong("retort.seed", 20261122);
    private static final int LATEST_MILLISECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void theNextRunFinishesWhatAKilledOneLeft() throws Exception {
        CatalogSnapshot undisturbed = undisturbed();
        Random random = new Random(SEED);
        System.out.println(KILLS + " kills, -Dretort.seed=" + SEED);
        for (int kill = 1; kill <= KILLS; kill++) {
            int part = random.nextInt(CounterProject.PARTS.size());
            Duration later = Duration.ofMillis(random.nextInt(LATEST_MILLISECONDS));
            try (TestDatabase database = TestPostgres.newDatabase()) {
                TestProject project = new TestProject(folder.resolve("kill" + kill)).on(database);
                CounterProject.write(project);
                killedAfter(database, project, part, later);
                TestProject.Outcome next = project.run("upgrade", "head");
                String what = "kill " + kill + " " + later.toMillis() + " ms behind part " + part;
                assertThat(next.status()).as("%s: %s", what, next.err()).isZero();
                CounterProject.assertDoneOnce(database);
                assertThat(undisturbed.differencesTo(CounterProject.catalog(database)))
                        .as(what)
                        .isEmpty();
            }
        }
    }

    private CatalogSnapshot undisturbed() {
        try (TestDatabase database = TestPostgres.newDatabase()) {
            TestProject project = new TestProject(folder.resolve("undisturbed")).on(database);
            CounterProject.write(project);
            assertThat(project.run("upgrade", "head").status()).isZero();
            CounterProject.assertDoneOnce(database);
            return CounterProject.catalog(database);
        }
    }

    private static void killedAfter(TestDatabase database, TestProject project, int part, Duration later)
            throws Exception {
        try (RetortProcess process = RetortProcess.start(project.folder(), project.environment(), "upgrade", "head")) {
            while (parts(database) < part && process.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
            TimeUnit.MILLISECONDS.sleep(later.toMillis());
            process.kill();
        }
    }

    private static int parts(TestDatabase database) {
        boolean there =
                database.value("SELECT to_regclass('app.ran') IS NOT NULL").equals("t");
        return there ? Integer.parseInt(database.value("SELECT count(*) FROM app.ran")) : 0;
    }
}
