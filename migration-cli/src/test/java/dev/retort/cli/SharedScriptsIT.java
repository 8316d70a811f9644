package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.TestProject.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Valid scripts beside the repository that are hard to read, each as a revision; passed over where they are not there. */
class SharedScriptsIT {
    private static final Path SCRIPTS = Path.of(System.getProperty("retort.root", ".."))
            .resolveSibling("shared")
            .resolve("cases")
            .resolve("sql");

    /** What some of them need is made by a revision before. */
    private static final String BASE =
            "CREATE TABLE base (v int);\nINSERT INTO base VALUES (1);\nCREATE INDEX base_v ON base (v);";

    private static final Set<String> WITH_OWN_TRANSACTIONS = Set.of("tx_control.sql");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyScriptRunsToItsEnd() throws IOException {
        if (!Files.isDirectory(SCRIPTS)) {
            System.out.println("SharedScriptsIT: passed over, there is no " + SCRIPTS);
        }
        assumeTrue(Files.isDirectory(SCRIPTS), "no " + SCRIPTS);
        List<Path> scripts;
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            scripts = files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
        System.out.println("SharedScriptsIT: " + scripts.size() + " scripts on PostgreSQL " + TestPostgres.version());
        assertThat(scripts).hasSizeGreaterThanOrEqualTo(20);
        return scripts.stream().map(script -> DynamicTest.dynamicTest(name(script), () -> run(script)));
    }

    private void run(Path script) throws IOException {
        TestProject project = new TestProject(folder.resolve(name(script)));
        project.revision("a001", "base", BASE, "DROP TABLE base;");
        write(project, script);
        try (TestDatabase database = TestPostgres.newDatabase()) {
            try {
                Outcome outcome = project.on(database).run("upgrade", "head");
                assertThat(outcome.status()).as(outcome.err()).isZero();
                assertThat(outcome.out()).contains("done: now at b002");
                assertThat(database.lines("SELECT revision FROM app.retort_version"))
                        .containsExactly("b002");
            } finally {
                reset(script, database);
            }
        }
    }

    /** The script as it is, byte for byte, behind a header; a byte order mark may stand at the beginning of a file only. */
    private static void write(TestProject project, Path script) throws IOException {
        String text = Files.readString(script);
        String mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
        String options = WITH_OWN_TRANSACTIONS.contains(name(script)) ? " transaction=script" : "";
        project.write(
                "migrations/b002.sql",
                mark + "-- revision: b002\n-- down_revision: a001\n-- message: " + name(script)
                        + "\n\n-- retort:upgrade" + options + "\n" + text.substring(mark.length()));
    }

    /** What a script changes on the server goes beyond its database. */
    private static void reset(Path script, TestDatabase database) throws IOException {
        if (Files.readString(script).contains("ALTER SYSTEM")) {
            database.execute("ALTER SYSTEM RESET work_mem");
        }
    }

    private static String name(Path script) {
        return script.getFileName().toString();
    }
}
