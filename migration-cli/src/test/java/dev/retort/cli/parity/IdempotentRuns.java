package dev.retort.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Migrator;
import dev.retort.adapters.jdbc.testing.CatalogSnapshot;
import dev.retort.adapters.jdbc.testing.Observer;
import dev.retort.adapters.jdbc.testing.PsqlInterpreter;
import dev.retort.adapters.jdbc.testing.RealPsql;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.adapters.sqlfile.SqlDirectory;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.script.MigrationScript;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs a script that is said to lead to its target from any state, and compares what it leaves with an undisturbed online
 * run from the same state: the catalog, the data with the version rows, and of the history that each revision in force has
 * one upgrade more than downgrades, all done.
 *
 * <p>A project of a schema of its own, which is dropped before each run.
 */
final class IdempotentRuns implements AutoCloseable {
    private static final int LARGEST = 20;
    private static final int PSQL_ONCE_IN = 3;

    private final Project project;
    private final RevisionGraph graph;
    private final Consumer<Migrator> request;
    private final Function<List<RevisionId>, String> script;
    private final TestDatabase database = TestPostgres.newDatabase();
    private final Observer observer = new Observer(database);
    private final Map<List<RevisionId>, Expected> expected = new HashMap<>();

    /**
     * Runs on a project.
     *
     * @param script the script for the request, of the rows where it is run; asked once for each
     * @param request what the undisturbed run does
     */
    IdempotentRuns(Project project, Function<List<RevisionId>, String> script, Consumer<Migrator> request) {
        this.project = project;
        this.script = script;
        this.request = request;
        graph = RevisionGraph.of(SqlDirectory.of(project.migrations()).scripts().stream()
                .map(MigrationScript::revision)
                .toList());
    }

    /** The rows of every state that a database can be in: one for each set of revisions that is closed downwards. */
    List<List<RevisionId>> starts() {
        int size = graph.revisions().size();
        if (size > LARGEST) {
            throw new IllegalArgumentException(size + " revisions have too many states");
        }
        List<List<RevisionId>> starts = new ArrayList<>();
        for (long members = 0; members < 1L << size; members++) {
            List<RevisionId> ids = BitSet.valueOf(new long[] {members}).stream()
                    .mapToObj(graph::id)
                    .toList();
            if (ids.stream().allMatch(id -> ids.containsAll(graph.parents(id)))) {
                starts.add(graph.set(ids).heads().ids());
            }
        }
        return starts;
    }

    /** From every state: whole, by psql now and then, and once more at the end; answers how many runs. */
    int everyStart() {
        List<List<RevisionId>> starts = starts();
        for (int i = 0; i < starts.size(); i++) {
            List<RevisionId> start = starts.get(i);
            whole(start, i % PSQL_ONCE_IN == 0);
            again(start);
        }
        return 2 * starts.size();
    }

    /** From this state, broken off behind each so many-th statement, and once more at the end; answers how many runs. */
    int brokenOff(List<RevisionId> start, int first, int every) {
        int runs = 0;
        for (int statements = first; brokenOff(start, statements); statements += every) {
            runs++;
        }
        again(start);
        return runs + 1;
    }

    /** Runs the script once, by the interpreter, and by psql where it is there. */
    void whole(List<RevisionId> start) {
        whole(start, true);
    }

    private void whole(List<RevisionId> start, boolean withPsql) {
        Expected end = expected(start);
        RealPsql.find().filter(psql -> withPsql).ifPresent(psql -> {
            bring(start);
            psql.run(database, end.script());
            compare(end, start + " by psql");
        });
        bring(start);
        new PsqlInterpreter(database).run(end.script());
        compare(end, start + " by the interpreter");
    }

    /**
     * Runs the script until so many statements were sent, then the whole script; answers whether it had so many.
     * Where it had not, nothing is compared.
     */
    boolean brokenOff(List<RevisionId> start, int statements) {
        Expected end = expected(start);
        bring(start);
        PsqlInterpreter interpreter = new PsqlInterpreter(database);
        if (!interpreter.runUntil(end.script(), statements)) {
            return false;
        }
        String where = start + " broken off behind " + statements + " statements";
        try {
            interpreter.run(end.script());
        } catch (RuntimeException e) {
            throw new AssertionError(where + ": " + e.getMessage(), e);
        }
        compare(end, where);
        return true;
    }

    /** Runs the script once more where it was run to its end from this state: it must do nothing. */
    void again(List<RevisionId> start) {
        Expected end = Objects.requireNonNull(expected.get(start), "not yet run from there");
        List<String> before = project.history(observer);
        new PsqlInterpreter(database).run(end.script());
        compare(end, start + " once more");
        assertThat(project.history(observer)).as("%s once more", start).isEqualTo(before);
    }

    /** What an undisturbed run leaves; the first call for a state carries it out. */
    private Expected expected(List<RevisionId> start) {
        Expected known = expected.get(start);
        if (known == null) {
            bring(start);
            project.online(database, request);
            known = new Expected(
                    script.apply(start),
                    observer.catalog(),
                    observer.data(project.schema()).lines(),
                    project.inForce(observer));
            expected.put(start, known);
        }
        return known;
    }

    /** Brings the database to these rows, whatever it holds. */
    private void bring(List<RevisionId> rows) {
        database.execute("DROP SCHEMA IF EXISTS \"" + project.schema() + "\" CASCADE");
        if (!rows.isEmpty()) {
            String[] ids = rows.stream().map(RevisionId::value).toArray(String[]::new);
            project.online(database, migrator -> migrator.upgrade(ids));
        }
        project.online(database, Migrator::ensureVersion);
        assertThat(project.inForce(observer)).containsExactlyInAnyOrderElementsOf(rows);
    }

    private void compare(Expected end, String where) {
        assertThat(observer.lines(
                        "SELECT revision FROM \"" + project.schema() + "\".retort_history WHERE status <> 'done'"))
                .as(where)
                .isEmpty();
        assertThat(end.catalog().differencesTo(observer.catalog())).as(where).isEmpty();
        assertThat(observer.data(project.schema()).lines()).as(where).containsExactlyElementsOf(end.data());
        assertThat(project.inForce(observer)).as(where).isEqualTo(end.inForce());
        assertThat(observer.lines("SELECT revision FROM \"" + project.schema()
                        + "\".retort_history GROUP BY revision"
                        + " HAVING sum(CASE direction WHEN 'upgrade' THEN 1 ELSE -1 END) = 1"))
                .as(where)
                .containsExactlyInAnyOrderElementsOf(withAncestors(end.inForce()));
    }

    private List<String> withAncestors(List<RevisionId> rows) {
        return graph.set(rows).withAncestors().ids().stream()
                .map(RevisionId::value)
                .toList();
    }

    @Override
    public void close() {
        observer.close();
        database.close();
    }

    private record Expected(String script, CatalogSnapshot catalog, List<String> data, List<RevisionId> inForce) {}
}
