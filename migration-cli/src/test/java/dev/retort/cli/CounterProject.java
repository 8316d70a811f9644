package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.CatalogSnapshot;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A project of steps of all kinds, each of which adds a row to {@code app.ran} for each of its parts, so that what is
 * done twice shows.
 */
final class CounterProject {
    /** The parts in the order in which they are carried out. */
    static final List<String> PARTS = List.of(
            "r1", "r2", "r3 before", "r3 behind", "r4", "r5 before", "r5 behind", "r6 before", "r6 behind", "r7");

    private static final String SLEEP = "SELECT pg_sleep(0.03);\n";

    private CounterProject() {}

    static void write(TestProject project) {
        project.revision(
                "r1", "base", "CREATE TABLE ran (part text);\nCREATE TABLE one (i int, j int);\n" + ran("r1"), "");
        project.revision("r2", "r1", "INSERT INTO one SELECT n, n FROM generate_series(1, 1000) n;\n" + ran("r2"), "");
        project.revision(
                "r3", "r2", ran("r3 before") + "CREATE INDEX CONCURRENTLY one_i ON one (i);\n" + ran("r3 behind"), "");
        project.revision(
                "r4", "r3", "CREATE TABLE two (i int);\n" + ran("r4") + "COPY two FROM STDIN;\n1\n2\n\\.\n", "");
        project.revision(
                "r5", "r4", ran("r5 before") + "CREATE INDEX CONCURRENTLY ON one (j);\n" + ran("r5 behind"), "");
        project.revision("r6", "r5", ran("r6 before") + "REINDEX TABLE CONCURRENTLY one;\n" + ran("r6 behind"), "");
        project.revision("r7", "r6", "DROP INDEX CONCURRENTLY one_i;\n" + ran("r7"), "");
    }

    private static String ran(String part) {
        return SLEEP + "INSERT INTO ran VALUES ('" + part + "');\n";
    }

    /** Everything was done, and nothing twice. */
    static void assertDoneOnce(TestDatabase database) {
        assertThat(database.lines("SELECT revision FROM app.retort_version")).containsExactly("r7");
        assertThat(database.lines("SELECT part FROM app.ran")).containsExactlyElementsOf(PARTS);
        assertThat(database.lines("SELECT count(*) FROM app.two")).containsExactly("2");
        assertThat(database.lines("SELECT revision || ' ' || status FROM app.retort_history WHERE status <> 'failed'"
                        + " ORDER BY revision"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 7)
                        .mapToObj(i -> "r" + i + " done")
                        .toList());
    }

    /** What an undisturbed run leaves in the catalog. */
    static CatalogSnapshot catalog(TestDatabase database) {
        return CatalogSnapshot.of(database, "app");
    }
}
