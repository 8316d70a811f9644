package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.TestProject.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand before every command, on a project that needs no settings and no database. */
class GlobalOptionsTest {
    @TempDir
    Path folder;

    TestProject project;

    @BeforeEach
    void twoHeads() {
        project = TestProject.bare(folder);
        project.revision("a001", "base", "", "");
        project.revision("b002", "a001", "", "");
        project.revision("c003", "a001", "", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "heads",
                "bases",
                "branches",
                "show b002",
                "graph",
                "history -r base:b002",
                "plan upgrade heads --from base",
                "validate --max-heads 2",
                "revision -m more --head b002",
                "merge -m joined",
                "rebase c003",
                "upgrade heads --sql"
            })
    void scriptsAloneAreEnoughWithoutSettingsAndDatabase(String command) {
        Outcome outcome = project.run(("--scripts migrations " + command).split(" ", -1));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"current", "upgrade heads", "history -i", "graph -i", "show current", "plan upgrade heads"})
    void whatNeedsADatabaseSaysSo(String command) {
        Outcome outcome = project.run(("--scripts migrations " + command).split(" ", -1));
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("retort: no database is set; set DATABASE_URL, pass --url");
    }

    @Test
    void theFormatMayStandBeforeAndBehindTheCommand() {
        String before = project.run("--scripts", "migrations", "--format", "json", "heads")
                .out();
        assertThat(before).startsWith("{").contains("\"b002\"", "\"c003\"");
        assertThat(project.run("--scripts", "migrations", "heads", "--format", "json")
                        .out())
                .isEqualTo(before);
    }

    @Test
    void noColoursAreWrittenWhereNoTerminalReads() {
        String plain = project.run("--scripts", "migrations", "heads").out();
        assertThat(plain).isEqualTo("b002  step b002  (head)\nc003  step c003  (head)\n");
        assertThat(project.run("--no-color", "--scripts", "migrations", "heads").out())
                .isEqualTo(plain);
    }

    @Test
    void argumentsThatNobodyTakesAreWarnedOf() {
        Outcome outcome = project.run("--scripts", "migrations", "-x", "tenant=blue", "heads");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).startsWith("warning: -x tenant=...: no script declares a variable 'tenant'");
        assertThat(project.run("--scripts", "migrations", "-x", "tenant", "heads")
                        .err())
                .startsWith("retort: -x takes KEY=VALUE, as in -x ticket=OPS-7");
    }

    @Test
    void verboseTellsAllOfTheHeader() {
        assertThat(project.run("--scripts", "migrations", "-v", "bases")
                        .out()
                        .lines()
                        .skip(1))
                .containsExactly("    follows base", "    in " + folder.resolve("migrations/a001.sql") + ":1");
    }
}
