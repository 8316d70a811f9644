package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.Shell.Ended;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the documentation, run word for word by a shell, on the test database in place of the reader's. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script; there it is java -jar")
class DocumentationIT {
    private static final String SHOWN_URL = "postgresql://app:secret@localhost:5432/orders";

    @TempDir
    Path folder;

    TestDatabase database;

    @BeforeEach
    void newDatabase() {
        database = TestPostgres.newDatabase();
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void noPageShowsCommandsThatAreNotRunHere() throws IOException {
        assertThat(Markdown.all().stream().filter(page -> !page.blocks("sh").isEmpty()))
                .extracting(Markdown::page)
                .containsExactlyInAnyOrder("README.md", "docs/offline.md");
    }

    @Test
    void readme() throws Exception {
        Markdown page = Markdown.read("README.md");
        for (String name : List.of("retort", "config", "examples")) {
            Files.createSymbolicLink(folder.resolve(name), Golden.ROOT.resolve(name));
        }
        List<String> blocks = page.blocks("sh");
        assertThat(blocks.get(1)).startsWith("mvn verify ");
        String sections = page.blocks("sql").getFirst();
        Ended ended = run(
                blocks.get(0), blocks.get(2), filledIn("migrations/0002_add_authors.sql", sections), rest(blocks, 3));
        assertThat(ended.output())
                .contains("split the language code", "'create the first table'", "upgrade 0002 'add authors'")
                .contains("0002  add authors  (head)", "done: now at ", "environment variable DATABASE_URL");
        assertThat(database.lines("SELECT revision FROM orders.retort_version")).containsExactly("0002");
        assertThat(database.value("SELECT count(*) FROM orders.retort_history")).isEqualTo(withPsql() ? "6" : "2");
    }

    @Test
    void offlinePage() throws Exception {
        Files.createSymbolicLink(folder.resolve("retort"), Golden.ROOT.resolve("retort"));
        Ended ended = run(
                "./retort init .\nPATH=$PWD:$PATH\nexport DATABASE_URL=" + SHOWN_URL + "\n",
                rest(Markdown.read("docs/offline.md").blocks("sh"), 0));
        assertThat(ended.output()).contains("script written");
        assertThat(folder.resolve("upgrade.sql")).content().contains("CREATE TABLE note");
        assertThat(database.value("SELECT to_regclass('app.note') IS NOT NULL")).isEqualTo(withPsql() ? "t" : "f");
    }

    private Ended run(String... commands) throws Exception {
        String script = String.join("\n", commands)
                .replace(SHOWN_URL, TestProject.url(database, database.user(), database.password()));
        Ended ended = new Shell(folder).run(withPsql() ? script : script.replaceAll("(?m)^psql .*$", ""));
        assertThat(ended.status()).as(ended.output()).isZero();
        return ended;
    }

    private static String rest(List<String> blocks, int from) {
        return String.join("\n", blocks.subList(from, blocks.size()));
    }

    /** What an editor would do: the header stays, the sections are those of the page. */
    private static String filledIn(String file, String sections) {
        return "sed -i.bak '/^-- retort:upgrade/,$d' " + file + "\ncat >> " + file + " <<'END'\n" + sections + "END\n"
                + "rm " + file + ".bak\n";
    }

    private static boolean withPsql() {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "psql")));
        if (!there) {
            System.out.println("psql is not on the PATH: the pages' psql commands are left out");
        }
        return there;
    }
}
