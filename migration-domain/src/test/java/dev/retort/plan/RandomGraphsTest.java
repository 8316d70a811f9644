package dev.retort.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.plan.VersionChange.Delete;
import dev.retort.plan.VersionChange.Insert;
import dev.retort.plan.VersionChange.Replace;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Plans over graphs that nobody drew; {@code -Dretort.seed=N} repeats a run. */
class RandomGraphsTest {
    private static final List<RevisionExpression> HEADS = List.of(new RevisionExpression.Heads());
    private static final RevisionExpression BASE = new RevisionExpression.Base();
    private static final long FIRST_SEED = Long.getLong("retort.seed", System.nanoTime());
    private static long nextSeed = FIRST_SEED;

    private Random random;
    private List<Revision> revisions;
    private Planner planner;

    @BeforeEach
    void draw(TestInfo test) {
        long seed = nextSeed++;
        System.out.println("RandomGraphsTest: seed " + seed + ", " + test.getDisplayName());
        random = new Random(seed);
        revisions = randomRevisions();
        planner = new Planner(RevisionGraph.of(revisions));
    }

    @RepeatedTest(20)
    void everyPlanIsAValidOrderAndKeepsTheRowsExact() {
        Model model = new Model(revisions);
        MigrationPlan part = planner.upgrade(List.of(), List.of(randomTarget()));
        model.carryOut(part);
        MigrationPlan up = planner.upgrade(part.to(), HEADS);
        model.carryOut(up);
        assertThat(model.inForce).hasSameSizeAs(revisions);
        MigrationPlan down = planner.downgrade(up.to(), randomTarget());
        model.carryOut(down);
        model.carryOut(planner.downgrade(down.to(), BASE));
        assertThat(model.rows).isEmpty();
        assertThat(model.inForce).isEmpty();
    }

    @RepeatedTest(20)
    void downToARevisionTakesBackExactlyWhatFollowsIt() {
        Model model = new Model(revisions);
        MigrationPlan up = planner.upgrade(List.of(), HEADS);
        model.carryOut(up);
        RevisionExpression.Named target = randomTarget();
        model.carryOut(planner.downgrade(up.to(), target));
        Set<RevisionId> expected = new TreeSet<>();
        for (Revision revision : revisions) {
            if (!model.ancestors(revision.id()).contains(new RevisionId(target.name()))) {
                expected.add(revision.id());
            }
        }
        assertThat(model.inForce).isEqualTo(expected);
    }

    @RepeatedTest(10)
    void theOrderOfTheFilesDoesNotMatter() {
        List<Revision> shuffled = new ArrayList<>(revisions);
        Collections.shuffle(shuffled, random);
        Planner other = new Planner(RevisionGraph.of(shuffled));
        MigrationPlan plan = planner.upgrade(List.of(), HEADS);
        assertThat(other.upgrade(List.of(), HEADS)).isEqualTo(plan);
        List<RevisionId> rows = new ArrayList<>(plan.to());
        Collections.shuffle(rows, random);
        assertThat(other.downgrade(rows, BASE)).isEqualTo(planner.downgrade(plan.to(), BASE));
    }

    @Test
    void aLineOfAHundredThousandRevisionsIsPlannedWithoutDeepRecursion() {
        List<Revision> line = IntStream.range(0, 100_000)
                .mapToObj(i -> revision(i, i == 0 ? List.of() : List.of(id(i - 1)), List.of()))
                .toList();
        Planner long100k = new Planner(RevisionGraph.of(line));
        MigrationPlan up = long100k.upgrade(List.of(), HEADS);
        assertThat(up.steps()).hasSize(100_000);
        assertThat(up.to()).containsExactly(id(99_999));
        assertThat(long100k.downgrade(up.to(), BASE).steps()).hasSize(100_000);
    }

    private RevisionExpression.Named randomTarget() {
        return new RevisionExpression.Named(
                revisions.get(random.nextInt(revisions.size())).id().value());
    }

    // A revision may follow only those before it, so there is no cycle; the ids are shuffled, so their order tells
    // nothing.
    private List<Revision> randomRevisions() {
        int size = 1 + random.nextInt(40);
        List<Integer> names = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(names, random);
        List<Revision> drawn = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<RevisionId> earlier =
                    new ArrayList<>(drawn.stream().map(Revision::id).toList());
            Collections.shuffle(earlier, random);
            int down = Math.min(earlier.size(), random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(4) / 3);
            int depends = Math.min(earlier.size() - down, random.nextInt(5) / 4);
            drawn.add(revision(
                    names.get(i),
                    earlier.subList(0, down),
                    earlier.subList(down, down + depends).stream()
                            .map(RevisionId::value)
                            .toList()));
        }
        return drawn;
    }

    private static Revision revision(int number, List<RevisionId> down, List<String> dependsOn) {
        return new Revision(id(number), down, dependsOn, List.of(), "", Optional.empty(), "r" + number + ".sql:1");
    }

    private static RevisionId id(int number) {
        return new RevisionId("r%06d".formatted(number));
    }

    /** What a version table must hold, worked out from the definition each time. */
    private static final class Model {
        private final Map<RevisionId, Set<RevisionId>> parents = new TreeMap<>();
        private final Set<RevisionId> inForce = new TreeSet<>();
        private final Set<RevisionId> rows = new TreeSet<>();

        Model(Collection<Revision> revisions) {
            for (Revision revision : revisions) {
                Set<RevisionId> before = new HashSet<>(revision.downRevisions());
                revision.dependsOn().forEach(name -> before.add(new RevisionId(name)));
                parents.put(revision.id(), before);
            }
        }

        void carryOut(MigrationPlan plan) {
            assertThat(plan.from()).containsExactlyElementsOf(rows);
            for (Step step : plan.steps()) {
                switch (step) {
                    case Step.Upgrade up -> {
                        assertThat(inForce).containsAll(parents.get(up.revision()));
                        assertThat(inForce.add(up.revision())).isTrue();
                    }
                    case Step.Downgrade down -> {
                        assertThat(inForce.remove(down.revision())).isTrue();
                        assertThat(inForce)
                                .allSatisfy(id -> assertThat(parents.get(id)).doesNotContain(down.revision()));
                    }
                }
                step.changes().forEach(this::apply);
                assertThat(rows).as("rows after %s", step).isEqualTo(impliedByNoOther());
            }
            assertThat(plan.to()).containsExactlyElementsOf(rows);
        }

        private void apply(VersionChange change) {
            switch (change) {
                case Insert insert -> assertThat(rows.add(insert.id())).isTrue();
                case Delete delete -> assertThat(rows.remove(delete.id())).isTrue();
                case Replace replace -> {
                    assertThat(rows.remove(replace.from())).isTrue();
                    assertThat(rows.add(replace.to())).isTrue();
                }
            }
        }

        private Set<RevisionId> impliedByNoOther() {
            return inForce.stream()
                    .filter(id ->
                            inForce.stream().noneMatch(other -> ancestors(other).contains(id)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        Set<RevisionId> ancestors(RevisionId id) {
            Set<RevisionId> found = new HashSet<>();
            for (RevisionId parent : parents.get(id)) {
                found.add(parent);
                found.addAll(ancestors(parent));
            }
            return found;
        }
    }
}
