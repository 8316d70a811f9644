package dev.retort.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Migrator;
import dev.retort.adapters.jdbc.testing.PsqlException;
import dev.retort.adapters.jdbc.testing.PsqlInterpreter;
import dev.retort.revision.Graphs;
import dev.retort.revision.RevisionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The harness itself, tried with ordinary scripts, which can be run from one state alone. */
@Timeout(60)
class IdempotentRunsIT {
    private static final List<RevisionId> BASE = List.of();
    private static final Consumer<Migrator> UP = migrator -> migrator.upgrade("heads");
    private static final String HISTORY = "run_id, revision, direction, status, checksum, statements, tool_version";

    @TempDir
    private Path folder;

    @Test
    void theStatesAreTheSetsThatAreClosedDownwards() {
        GraphFiles.write(folder, Graphs.drawn("a <- b <- d", "a <- c <- d", "x"), 1);
        try (IdempotentRuns runs = new IdempotentRuns(project(), rows -> "", UP)) {
            assertThat(runs.starts())
                    .containsExactlyInAnyOrder(
                            Graphs.ids(),
                            Graphs.ids("a"),
                            Graphs.ids("b"),
                            Graphs.ids("c"),
                            Graphs.ids("b", "c"),
                            Graphs.ids("d"),
                            Graphs.ids("x"),
                            Graphs.ids("a", "x"),
                            Graphs.ids("b", "x"),
                            Graphs.ids("c", "x"),
                            Graphs.ids("b", "c", "x"),
                            Graphs.ids("d", "x"));
        }
    }

    @Test
    void anOrdinaryScriptLeadsFromBaseToItsTargetAndDoesSoWhereItWasBrokenOffBeforeItsFirstCommit() {
        GraphFiles.write(folder, Graphs.drawn("a <- b", "a <~ c"), 1);
        Project project = project();
        Function<List<RevisionId>, String> script =
                rows -> project.offline(rows, migrator -> migrator.upgrade("heads"));
        try (IdempotentRuns runs = new IdempotentRuns(project, script, UP)) {
            runs.whole(BASE);
            for (int statements = 0; statements < beforeCommit(script.apply(BASE)); statements += 7) {
                assertThat(runs.brokenOff(BASE, statements)).isTrue();
            }
            assertThat(runs.brokenOff(BASE, Integer.MAX_VALUE)).isFalse();
            assertThatThrownBy(() -> runs.again(BASE))
                    .isInstanceOf(PsqlException.class)
                    .hasMessageContaining("this begins at base");
            runs.whole(Graphs.ids("a"));
        }
    }

    @Test
    void aScriptThatLooksWhatIsInForceIsRunFromEveryStateAndBrokenOffBehindEveryStatement() {
        new RevisionFiles(folder).add("one", "CREATE TABLE one (i int);", Optional.of("DROP TABLE one;"));
        Project project = project();
        // The only step is one transaction, which makes the bookkeeping, too.
        String script = """
                \\set ON_ERROR_STOP on
                SELECT count(*) = 0 AS retort_wanted FROM other_app.retort_version
                \\gset
                \\if :retort_wanted
                """ + project.offline(BASE, migrator -> migrator.upgrade("head")) + "\\endif\n";
        try (IdempotentRuns runs = new IdempotentRuns(project, rows -> script, UP)) {
            assertThat(runs.everyStart()).isEqualTo(4);
            assertThat(runs.brokenOff(BASE, 0, 7)).isGreaterThan(2);
        }
    }

    @Test
    void whatLeavesSomethingElseIsFound() {
        RevisionFiles files = new RevisionFiles(folder);
        files.add("one", "CREATE TABLE one (i int);", Optional.empty());
        Project project = project();
        Function<List<RevisionId>, String> script = rows -> project.offline(rows, migrator -> migrator.upgrade("head"));
        for (String other : List.of(
                "CREATE TABLE other_app.two ();",
                "INSERT INTO other_app.one VALUES (1);",
                "DELETE FROM other_app.retort_version;",
                "INSERT INTO other_app.retort_history (" + HISTORY + ") SELECT " + HISTORY
                        + " FROM other_app.retort_history;")) {
            try (IdempotentRuns runs =
                    new IdempotentRuns(project, rows -> script.apply(rows) + "\n" + other + "\n", UP)) {
                assertThatThrownBy(() -> runs.whole(BASE)).as(other).isInstanceOf(AssertionError.class);
            }
        }
    }

    private static int beforeCommit(String script) {
        List<String> statements = PsqlInterpreter.statements(script).stream()
                .filter(text -> !text.startsWith("copy> "))
                .toList();
        return statements.indexOf("COMMIT");
    }

    private Project project() {
        return new Project(folder, List.of("other_app"));
    }
}
