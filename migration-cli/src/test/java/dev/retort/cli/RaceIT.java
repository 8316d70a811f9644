package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Twenty replicas of a service start at once; each step is carried out once, and none hangs or fails. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RaceIT {
    private static final int PROCESSES = 20;

    @TempDir
    Path folder;

    @Test
    void onAnEmptyDatabase() throws Exception {
        try (TestDatabase database = TestPostgres.newDatabase()) {
            TestProject project = new TestProject(folder).on(database);
            CounterProject.write(project);
            race(project);
            CounterProject.assertDoneOnce(database);
        }
    }

    @Test
    void onADatabaseInTheMiddle() throws Exception {
        try (TestDatabase database = TestPostgres.newDatabase()) {
            TestProject project = new TestProject(folder).on(database);
            CounterProject.write(project);
            assertThat(project.run("upgrade", "r4").status()).isZero();
            race(project);
            CounterProject.assertDoneOnce(database);
        }
    }

    private static void race(TestProject project) throws Exception {
        List<RetortProcess> processes = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(RetortProcess.start(project.folder(), project.environment(), "upgrade", "head"));
            }
            for (RetortProcess process : processes) {
                assertThat(process.end()).as(process.output()).isZero();
            }
            assertThat(processes)
                    .extracting(RetortProcess::output)
                    .filteredOn(output -> output.contains("done: now at r7"))
                    .as("the process that did the work")
                    .hasSize(1);
        } finally {
            for (RetortProcess process : processes) {
                process.close();
            }
        }
    }
}
