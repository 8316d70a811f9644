package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retort.adapters.jdbc.testing.RealPsql;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.Shell.Ended;
import dev.retort.cli.TestProject.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the documentation, run word for word by a shell, on the test database in place of the reader's. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script; there it is java -jar")
class DocumentationIT {
    /** Pages whose commands another test runs, and which. */
    private static final Map<String, String> RUN_ELSEWHERE = Map.of(
            "docs/writing-an-adapter.md",
            "examples/custom-adapter/src/test/java/dev/retort/examples/board/BoardCommandIT.java");

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
    void noPageShowsCommandsThatAreNotRun() throws IOException {
        Set<String> run = new TreeSet<>(RUN_ELSEWHERE.keySet());
        run.addAll(List.of("README.md", "docs/offline.md", "docs/from-alembic.md"));
        assertThat(Markdown.all().stream().filter(page -> !page.blocks("sh").isEmpty()))
                .extracting(Markdown::page)
                .containsExactlyInAnyOrderElementsOf(run);
        RUN_ELSEWHERE.forEach(
                (page, test) -> assertThat(Golden.ROOT.resolve(test)).content().contains("\"" + page + "\""));
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
                .contains("0002  add authors  (head)", "done: now at ", "environment variable DATABASE_URL")
                .contains("2 heads (0002 'add authors', 0003 'add tags')", "upgrade 0004 'join authors and tags'");
        assertThat(database.lines("SELECT revision FROM orders.retort_version")).containsExactly("0004");
        assertThat(database.value("SELECT count(*) FROM orders.retort_history")).isEqualTo(withPsql() ? "12" : "4");
    }

    @Test
    void offlinePage() throws Exception {
        Files.createSymbolicLink(folder.resolve("retort"), Golden.ROOT.resolve("retort"));
        Markdown page = Markdown.read("docs/offline.md");
        List<String> blocks = page.blocks("sh");
        String sections = page.blocks("sql").getFirst();
        Ended ended = run(
                "./retort init .\nPATH=$PWD:$PATH\nexport DATABASE_URL=" + SHOWN_URL + "\n",
                blocks.get(0),
                blocks.get(1),
                filledIn("migrations/0002_find_notes_by_their_text.sql", sections),
                rest(blocks, 2));
        assertThat(ended.output()).contains("script written");
        assertThat(folder.resolve("upgrade.sql")).content().contains("CREATE TABLE note", "'{1}', false);");
        assertThat(AnswerSchema.ofManifest().read(page.blocks("json").getFirst()))
                .isNotEmpty();
        if (withPsql()) {
            assertThat(database.lines("SELECT revision || ' ' || direction FROM app.retort_history ORDER BY id"))
                    .element(1)
                    .isEqualTo("0002 upgrade");
            assertThat(database.value("SELECT count(*) FROM app.retort_history"))
                    .isEqualTo("4");
            assertThat(database.value("SELECT count(*) FROM app.retort_version"))
                    .isEqualTo("0");
        }
    }

    @Test
    void alembicPage() throws Exception {
        boolean dumps = RealPsql.dump(database).isPresent();
        if (!dumps) {
            System.out.println("no pg_dump for this server: the block of docs/from-alembic.md is left out");
        }
        assumeTrue(dumps);
        Markdown page = Markdown.read("docs/from-alembic.md");
        database.execute(
                "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)",
                "INSERT INTO alembic_version VALUES ('ae1027a6acf0')",
                "CREATE TABLE invoice (id bigint PRIMARY KEY, total numeric(12, 2) NOT NULL)");
        run("export DATABASE_URL=" + SHOWN_URL, rest(page.blocks("sh"), 0));
        String dump = Files.readString(folder.resolve("dump.sql"));
        assertThat(dump).contains("CREATE TABLE public.invoice").doesNotContain("alembic_version");
        TestProject project = TestProject.bare(folder).on(database);
        project.write("config/migration.yaml", page.blocks("yaml").getFirst());
        project.write(
                "migrations/baseline.sql", page.blocks("sql").getFirst().replace("-- (here goes dump.sql)", dump));
        assertThat(project.run("upgrade", "head").out()).contains("nothing to do");
        database.execute("DROP TABLE invoice, alembic_version");
        Outcome up = project.run("upgrade", "head");
        assertThat(up.status()).as(up.err()).isZero();
        assertThat(database.value("SELECT count(total) FROM invoice")).isEqualTo("0");
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
        boolean there = RealPsql.find().isPresent();
        if (!there) {
            System.out.println("psql is not on the PATH: the pages' psql commands are left out");
        }
        return there;
    }
}
