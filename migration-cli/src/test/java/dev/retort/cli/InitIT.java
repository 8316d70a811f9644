package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.Shell.Ended;
import dev.retort.cli.TestProject.Outcome;
import dev.retort.cli.template.ProjectTemplate;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** New projects work as they are written. */
class InitIT {
    @TempDir
    Path folder;

    TestDatabase database;
    Path fresh;

    @BeforeEach
    void newDatabase() {
        database = TestPostgres.newDatabase();
        fresh = folder.resolve("fresh");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private Outcome run(String... arguments) {
        return TestProject.bare(folder).run(arguments);
    }

    @ParameterizedTest
    @EnumSource
    void everyTemplateIsAWorkingProject(ProjectTemplate template) throws IOException {
        Outcome init = run("init", "--template", template.word(), "--schema", "orders", fresh.toString());
        assertThat(init.status()).as(init.err()).isZero();
        assertThat(init.out()).contains("  cd " + fresh, "  retort upgrade head", "  retort revision -m ");
        TestProject project = TestProject.bare(fresh).on(database);
        Outcome up = project.run("upgrade", "head");
        assertThat(up.status()).as(up.err()).isZero();
        assertThat(database.value("SELECT count(*) FROM orders.retort_version")).isEqualTo("1");
        assertThat(project.run("revision", "-m", "next").status()).isZero();
        Outcome down = project.run("downgrade", "base");
        assertThat(down.status()).as(down.err()).isZero();
        assertThat(database.lines("SELECT tablename FROM pg_tables WHERE schemaname = 'orders' ORDER BY 1"))
                .containsExactly("retort_history", "retort_version");
        assertThat(database.value("SELECT to_regnamespace('shared') IS NULL")).isEqualTo("t");
    }

    @ParameterizedTest
    @EnumSource
    void everyTemplateIsListed(ProjectTemplate template) {
        assertThat(run("list-templates").out()).contains(template.word() + " ", template.description());
    }

    @Test
    void theServiceTemplateIsConfiguredByItsEnvironment() throws IOException {
        run("init", "--template", "service", fresh.toString());
        Path example = fresh.resolve(".env.example");
        assertThat(TestProject.bare(fresh).run("-n", "production", "current").err())
                .contains("the variable DATABASE_URL is not set and has no default; set it");
        Files.copy(example, fresh.resolve(".env"));
        assertThat(TestProject.bare(fresh)
                        .run("-n", "production", "settings")
                        .out()
                        .lines())
                .anyMatch(line -> line.matches("url +postgresql://app@localhost:5432/app +\\.env:4:1"))
                .anyMatch(line -> line.matches("lock-timeout +2s +config/migration.yaml:\\d+:\\d+"));
        assertThat(fresh.resolve(".gitignore")).content().contains(".env\n", ".retort/\n");
    }

    @Test
    void aProjectIsMadeOnceAndNothingIsOverwritten() throws IOException {
        Files.createDirectories(fresh.resolve("migrations"));
        Files.writeString(fresh.resolve("migrations/mine.sql"), "-- revision: a001\n-- down_revision: base\n");
        Files.writeString(fresh.resolve(".gitignore"), "*.class\n.env");
        Outcome init = run("init", fresh.toString());
        assertThat(init.status()).as(init.err()).isZero();
        assertThat(init.out()).startsWith(fresh.resolve("migrations") + " holds a .sql file already: no first");
        assertThat(fresh.resolve(".gitignore")).hasContent("*.class\n.env\n.retort/\n");
        assertThat(names(fresh.resolve("migrations"))).containsExactly("mine.sql");
        Files.writeString(fresh.resolve("config/migration.yaml"), "mine");
        Outcome again = run("init", fresh.toString());
        assertThat(again.status()).isEqualTo(3);
        assertThat(again.err()).contains("is there already");
        assertThat(fresh.resolve("config/migration.yaml")).hasContent("mine");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--template nothing", "--url postgresql://db/x", "--schema App", "--schema a}b", "--set schema=x"
            })
    void whatItCannotDoIsRefusedAndWritesNothing(String options) throws IOException {
        Outcome outcome = run(("init " + options + " " + fresh).split(" ", -1));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("retort: ");
        assertThat(fresh).doesNotExist();
    }

    @Test
    void anOptionAboutAProjectIsRefusedBeforeItsNameToo() {
        Outcome outcome = run("--url", "postgresql://db/x", "init", fresh.toString());
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("--url is about a project");
        assertThat(fresh).doesNotExist();
        assertThat(run("--schema", "other", "init", fresh.toString()).status()).isZero();
        assertThat(fresh.resolve("config/migration.yaml")).content().contains("${DB_SCHEMA:other}");
    }

    @Test
    void aFolderThatCannotBeMadeIsToldWithItsName() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        Outcome outcome = run("init", folder.resolve("file/project").toString());
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err())
                .contains(folder.resolve("file") + " is a file where a folder is needed; move it away");
    }

    @Test
    void scriptsOfAnotherToolAreToldBeforeUpgradeRefusesThem() throws IOException {
        Files.createDirectories(fresh.resolve("migrations"));
        Files.writeString(fresh.resolve("migrations/V1__a.sql"), "CREATE TABLE a (id int);\n");
        Outcome init = run("init", fresh.toString());
        assertThat(init.status()).as(init.err()).isZero();
        assertThat(init.out().lines())
                .anyMatch(line -> line.contains("upgrade refuses V1__a.sql until it begins with"));
        Outcome up = TestProject.bare(fresh).on(database).run("upgrade", "head");
        assertThat(up.status()).isEqualTo(4);
        assertThat(up.err()).contains("V1__a.sql:1: no line '-- revision: ID' at the beginning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--schema", "RETORT_SCHEMA", "DB_SCHEMA"})
    void theFirstSchemaOfTheMultiSchemaTemplateIsTheIsolationSchemaWhoeverSetsIt(String by) {
        run("init", "--template", "multi-schema", fresh.toString());
        TestProject project = TestProject.bare(fresh).on(database);
        Outcome up = by.startsWith("--")
                ? project.run("upgrade", "head", by, "other")
                : project.with(by, "other").run("upgrade", "head");
        assertThat(up.status()).as(up.err()).isZero();
        assertThat(database.lines("SELECT schemaname, tablename FROM pg_tables"
                        + " WHERE tablename IN ('customer', 'country') ORDER BY tablename"))
                .containsExactly("shared|country", "other|customer");
        assertThat(database.value("SELECT to_regnamespace('app') IS NULL")).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "two words", "it's", "-x", "-x/it's", "\"q\" $HOME `id` \\ ~", "~", "Äpfel", "a;b&c"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the line is for POSIX shells")
    void theShownLineLeadsAShellIntoTheProject(String name) throws Exception {
        Ended ended = new Shell(folder)
                .with("NEW", name)
                .with("RETORT", Golden.ROOT.resolve("retort").toString())
                .run("""
                        here=$(pwd -P)
                        "$RETORT" init -- "$NEW" > said
                        cat said
                        eval "$(grep '^  cd ' said)"
                        test -f config/migration.yaml
                        test "$(pwd -P)" = "$here/$NEW"
                        """);
        assertThat(ended.status()).as(ended.output()).isZero();
    }
}
