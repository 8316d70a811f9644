package dev.retort.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Migrator;
import dev.retort.execution.Cancellation;
import dev.retort.plan.PlanRequest;
import dev.retort.port.InForce;
import dev.retort.port.RecordingTarget;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A way through the states of a graph, in a schema of its own: each step is carried out in every mode and compared, and so
 * are its statements. Its failures tell its name.
 */
final class GraphWalk implements AutoCloseable {
    private final String name;
    private final String schema;
    private final Project project;
    private final Databases databases;
    private int steps;
    private int refused;

    /** Begins at base; the graph's files are written into the folder. */
    GraphWalk(String name, String schema, RevisionGraph graph, long seed, Path folder, Databases databases) {
        this.name = name;
        this.schema = schema;
        project = new Project(folder, List.of(schema));
        this.databases = databases.of(project);
        GraphFiles.write(folder, graph, seed);
    }

    /** How many requests were carried out and compared. */
    int steps() {
        return steps;
    }

    /** How many requests had no plan, or an empty one. */
    int refused() {
        return refused;
    }

    boolean withPsql() {
        return databases.withPsql();
    }

    List<RevisionId> rows() {
        return project.inForce(databases.online());
    }

    boolean upgrade(List<String> targets) {
        return carryOut(new PlanRequest.Upgrade(
                targets.stream().map(RevisionExpression::parse).toList()));
    }

    /** Back to base, where nothing is left but the bookkeeping. */
    void backToBase() {
        if (!rows().isEmpty()) {
            carryOut(new PlanRequest.Downgrade(new RevisionExpression.Base(), true));
            assertThat(databases
                            .observer()
                            .catalog(schema)
                            .withoutBookkeeping()
                            .without(line -> line.startsWith("extension "))
                            .lines())
                    .as(name)
                    .singleElement()
                    .asString()
                    .startsWith("schema " + schema);
        }
    }

    /** Stamps, and stamps back, because the tables are still those of what was in force. */
    boolean stampAndBack(PlanRequest.Stamp stamp) {
        List<RevisionId> before = rows();
        List<RevisionExpression> back = before.isEmpty()
                ? List.of(new RevisionExpression.Base())
                : before.stream()
                        .<RevisionExpression>map(row -> new RevisionExpression.Named(row.value()))
                        .toList();
        return carryOut(stamp) && carryOut(new PlanRequest.Stamp(back, true));
    }

    /** Carries it out in every mode and compares; answers false where there is nothing to carry out. */
    boolean carryOut(PlanRequest request) {
        List<RevisionId> from = rows();
        if (!hasPlan(from, request)) {
            refused++;
            return false;
        }
        steps++;
        try {
            Consumer<Migrator> run = migrator -> migrator.run(new Cancellation(), request);
            List<String> sent = databases.carryOut(run, schema);
            assertAlike(StatementList.segments(sent), StatementList.recorded(project, from, run));
            return true;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(name + ": " + request + " from " + from + ": " + e.getMessage(), e);
        }
    }

    /** What was sent beside what was recorded; the data of a COPY may have become INSERTs, which have a test of their own. */
    private static void assertAlike(List<String> sent, List<String> recorded) {
        assertThat(sent).isNotEmpty();
        Iterator<String> expected = recorded.iterator();
        boolean copying = false;
        for (String statement : sent) {
            if (StatementList.isCopied(statement)) {
                copying = true;
            } else {
                String next = expected.next();
                while (copying && (next.startsWith("COPY ") || next.startsWith("copy> "))) {
                    next = expected.next();
                }
                copying = false;
                assertThat(evenedOut(statement)).isEqualTo(evenedOut(next));
            }
        }
        assertThat(expected.hasNext()).isFalse();
    }

    // In a script a blank stands behind a colon where psql would else put in a variable, and a literal whose end is
    // up to a setting is written with escapes.
    private static String evenedOut(String statement) {
        return statement.replace(": ", ":").replace(" E'", "'").replace("\\\\", "\\");
    }

    private boolean hasPlan(List<RevisionId> from, PlanRequest request) {
        try {
            return !project.on(new RecordingTarget(InForce.rows(from)))
                    .plan(request)
                    .isEmpty();
        } catch (RevisionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        databases.prepared("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }
}
