package dev.retort.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retort.plan.PlanRequest;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over graphs of all shapes, up, down and across: what is carried out online, by the interpreter and by psql leaves the
 * same, and is the same. The seeds are fixed; every failure tells the properties that lead to it again.
 */
class GraphParityIT {
    private static final long FIRST_SEED = Long.getLong("retort.seed", 20_261_122);
    private static final int GRAPHS = Integer.getInteger("retort.graphs", 50);
    private static final boolean MANY = GRAPHS > 100;
    private static final int LARGEST = Integer.getInteger("retort.revisions", 7);
    private static final int REQUESTS = Integer.getInteger("retort.requests", 2);
    private static final int PSQL_ONCE_IN = Integer.getInteger("retort.psql.once.in", 5);
    private static final int GRAPHS_OF_CASES = 19;
    private static final int CASES_PER_GRAPH = MANY ? 5 : 1;
    private static final List<String> HEADS = List.of("heads");

    private static Databases databases;

    @TempDir
    private Path folder;

    private int graphs;
    private int steps;
    private int stepsByPsql;
    private int refused;

    @BeforeAll
    static void open() {
        databases = new Databases(new Project(Path.of("none"), List.of("none")));
    }

    @AfterAll
    static void close() {
        databases.close();
        Databases.tellCounts();
    }

    @Test
    void everyGraphOfTheCasesLeavesTheSameInEveryMode() {
        boolean found = Files.isRegularFile(GraphCases.FILE);
        String reason =
                "no parity on the graphs of the cases: there is no ../shared/cases/graph.yaml beside the repository";
        if (!found) {
            System.out.println(reason);
        }
        assumeTrue(found, reason);
        GraphCases cases = GraphCases.read();
        assertThat(cases.graphs()).hasSize(GRAPHS_OF_CASES);
        cases.graphs().forEach((name, graph) -> {
            String schema = "case_" + graphs;
            try (GraphWalk walk = new GraphWalk(name, schema, graph, graphs, folder.resolve(name), databases)) {
                walk.upgrade(HEADS);
                walk.backToBase();
                cases.requestsOn(name).limit(CASES_PER_GRAPH).forEach(request -> carryOut(walk, request));
                count(walk);
            }
        });
        tell("graphs of the cases");
    }

    private static void carryOut(GraphWalk walk, GraphCases.Request request) {
        if (!request.from().isEmpty()) {
            walk.upgrade(request.from());
        }
        // Rows that a stamp alone can leave are not tried.
        if (!walk.rows().stream()
                .map(RevisionId::value)
                .sorted()
                .toList()
                .equals(request.from().stream().sorted().toList())) {
            walk.backToBase();
            return;
        }
        List<RevisionExpression> targets =
                request.targets().stream().map(RevisionExpression::parse).toList();
        switch (request.action()) {
            case "upgrade" -> walk.carryOut(new PlanRequest.Upgrade(targets));
            case "downgrade" -> walk.carryOut(new PlanRequest.Downgrade(targets.getFirst(), false));
            case "stamp" -> walk.stampAndBack(new PlanRequest.Stamp(targets, false));
            default -> throw new IllegalArgumentException(request.toString());
        }
        walk.backToBase();
    }

    @Test
    void randomGraphs() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + GRAPHS; seed++) {
            RandomGraph random = new RandomGraph(seed, LARGEST);
            String name = "-Dretort.seed=" + seed + " -Dretort.graphs=1 -Dretort.revisions=" + LARGEST
                    + " -Dretort.requests=" + REQUESTS;
            Path files = folder.resolve("random " + seed);
            boolean withPsql = (seed - FIRST_SEED) % PSQL_ONCE_IN == 0;
            Databases used = withPsql ? databases : databases.withoutPsql();
            try (GraphWalk walk = new GraphWalk(name, "random", random.graph(), seed, files, used)) {
                walk.carryOut(random.upgrade());
                for (int request = 0; request < REQUESTS; request++) {
                    carryOut(walk, random);
                }
                walk.backToBase();
                count(walk);
            }
        }
        assertThat(steps).as("seed %d", FIRST_SEED).isGreaterThan(2 * GRAPHS);
        tell("random graphs from seed " + FIRST_SEED);
    }

    private static void carryOut(GraphWalk walk, RandomGraph random) {
        List<RevisionId> rows = walk.rows();
        int choice = rows.isEmpty() ? 0 : random.choice(5);
        switch (choice) {
            case 0, 1 -> walk.carryOut(random.upgrade());
            case 2, 3 -> walk.carryOut(random.downgrade(rows));
            default -> walk.stampAndBack(random.stamp());
        }
    }

    private void count(GraphWalk walk) {
        graphs++;
        steps += walk.steps();
        stepsByPsql += walk.withPsql() ? walk.steps() : 0;
        refused += walk.refused();
    }

    private void tell(String what) {
        System.out.println(graphs + " " + what + ": " + steps + " requests carried out online and by the interpreter, "
                + stepsByPsql + " of them by psql; " + refused + " had nothing to do");
    }
}
