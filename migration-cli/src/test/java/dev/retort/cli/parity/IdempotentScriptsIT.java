package dev.retort.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Migrator;
import dev.retort.revision.Graphs;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One idempotent script, from each state that its database can be in, broken off behind each of its statements, and run
 * again. In {@code mvn verify} a part of the places; all of them with {@code -Dretort.breaks=1}, on as many random graphs as
 * {@code -Dretort.idempotent.graphs} says.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class IdempotentScriptsIT {
    private static final long SEED = Long.getLong("retort.seed", 20_261_122);
    private static final int GRAPHS = Integer.getInteger("retort.idempotent.graphs", 1);

    /** It is broken off behind each so many-th statement. */
    private static final int EVERY = Integer.getInteger("retort.breaks", 151);

    private static final List<RevisionId> BASE = List.of();
    private static final Consumer<Migrator> UP = migrator -> migrator.upgrade("heads");
    private static final Consumer<Migrator> DOWN = migrator -> migrator.downgrade("base");

    @TempDir
    private Path folder;

    @Test
    void linesThatPartAndMeetLeadToTheSameEnd() {
        RevisionGraph graph = Graphs.drawn("a <- b <- d", "a <- c <- d", "x", "a <~ x");
        check("drawn", new Project(folder.resolve("drawn"), List.of("idempotent")), graph, SEED);
    }

    @Test
    void randomGraphsLeadToTheSameEnd() {
        for (long seed = SEED; seed < SEED + GRAPHS; seed++) {
            RevisionGraph graph = new RandomGraph(seed, 4).graph();
            check("-Dretort.seed=" + seed, new Project(folder.resolve("r" + seed), List.of("idempotent")), graph, seed);
        }
    }

    /** Statements that leave a transaction, in every way that the script can take up. */
    @Test
    void stepsOutsideTransactionsLeadToTheSameEnd() {
        Project project = new Project(folder, List.of("idempotent"));
        TrickyScripts.writeOutside(folder);
        try (IdempotentRuns runs = new IdempotentRuns(project, rows -> project.idempotent(BASE, UP), UP)) {
            assertThat(runs.everyStart()).isPositive();
            assertThat(runs.brokenOff(BASE, 0, Math.max(1, EVERY / 12))).isPositive();
        }
    }

    private static void check(String name, Project project, RevisionGraph graph, long seed) {
        GraphFiles.write(project.migrations(), graph, seed);
        List<RevisionId> heads = graph.effectiveHeads();
        int runs;
        try (IdempotentRuns up = new IdempotentRuns(project, rows -> project.idempotent(BASE, UP), UP);
                IdempotentRuns down = new IdempotentRuns(project, rows -> project.idempotent(heads, DOWN), DOWN)) {
            // Each has databases of its own, so they need not wait for each other.
            runs = Stream.of(up, down)
                    .parallel()
                    .mapToInt(way -> all(way, seed))
                    .sum();
        } catch (AssertionError e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
        }
        System.out.println(name + ": " + runs + " runs of two idempotent scripts over "
                + graph.revisions().size() + " revisions");
    }

    private static int all(IdempotentRuns way, long seed) {
        Random random = new Random(seed);
        int runs = way.everyStart();
        for (List<RevisionId> start : way.starts()) {
            runs += way.brokenOff(start, random.nextInt(EVERY), EVERY);
        }
        return runs;
    }
}
