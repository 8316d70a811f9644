package dev.retort.plan;

import static dev.retort.error.ErrorCode.NOT_ON_THE_WAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionExpression.Base;
import dev.retort.revision.RevisionExpression.Heads;
import dev.retort.revision.RevisionExpression.Named;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Plans over graphs that nobody drew. The seeds are fixed and stand in every failure; {@code -Dretort.seed=N} takes
 * others.
 */
class RandomGraphsTest {
    private static final long FIRST_SEED = Long.getLong("retort.seed", 20_261_122);
    private static final int GRAPHS = 300;
    private static final RevisionExpression HEADS = new Heads();
    private static final RevisionExpression BASE = new Base();

    private final long seed;
    private final Random random;
    private final List<Revision> revisions;
    private final RevisionGraph graph;
    private final Planner planner;
    private final ModelDatabase database;

    RandomGraphsTest(RepetitionInfo repetition) {
        seed = FIRST_SEED + repetition.getCurrentRepetition();
        random = new Random(seed);
        revisions = randomRevisions();
        graph = RevisionGraph.of(revisions);
        planner = new Planner(graph);
        database = new ModelDatabase(revisions, "seed " + seed);
    }

    @RepeatedTest(GRAPHS)
    void everyPlanIsAValidOrderAndKeepsTheRowsExact() {
        upgrade(randomTarget(), randomTarget());
        upgrade(HEADS);
        assertThat(database.inForce()).as("seed %d", seed).hasSameSizeAs(revisions);
        assertThat(database.rows()).as("seed %d", seed).containsExactlyElementsOf(graph.effectiveHeads());
        downgrade(database.anyInForce(random));
        downgrade(BASE);
        assertThat(database.inForce()).as("seed %d", seed).isEmpty();
    }

    @RepeatedTest(GRAPHS)
    void downToARevisionTakesBackWhatFollowsItsLineAndWhatNeedsThat() {
        upgrade(HEADS);
        RevisionId target = randomId();
        Set<RevisionId> expected = withoutFollowers(target);
        if (database.next(target).isEmpty() && !database.rows().contains(target)) {
            assertThatExceptionOfType(RevisionException.class)
                    .as("seed %d", seed)
                    .isThrownBy(() -> downgrade(named(target)))
                    .withMessageContaining("nothing that is in force follows " + target);
        } else {
            downgrade(named(target));
            assertThat(database.inForce()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @RepeatedTest(GRAPHS)
    void upAlongALineAndDownAgainRestoresTheRows() {
        RevisionId start = randomId();
        upgrade(named(start));
        List<RevisionId> line = graph.set(List.of(start)).withLineBehind().inOrder();
        MigrationPlan up = upgrade(named(line.get(random.nextInt(line.size()))));
        Set<RevisionId> expected = withoutFollowers(start);
        downgrade(named(start));
        assertThat(database.inForce()).as("seed %d", seed).isEqualTo(expected);
        if (up.steps().stream().map(Step::revision).allMatch(line::contains)) {
            assertThat(database.rows()).as("seed %d", seed).containsExactly(start);
        }
    }

    private Set<RevisionId> withoutFollowers(RevisionId target) {
        Set<RevisionId> left = new TreeSet<>(database.inForce());
        for (RevisionId next : database.next(target)) {
            left.remove(next);
            left.removeIf(id -> database.ancestors(id).contains(next));
        }
        return left;
    }

    @RepeatedTest(GRAPHS)
    void twoPlansLeadWhereOneDoes() {
        RevisionExpression stop = randomTarget();
        MigrationPlan direct = planner.plan(List.of(), new PlanRequest.Upgrade(List.of(stop, HEADS)));
        MigrationPlan first = upgrade(stop);
        MigrationPlan second = upgrade(HEADS);
        assertThat(second.to()).as("seed %d", seed).isEqualTo(direct.to());
        assertThat(first.steps().size() + second.steps().size())
                .as("seed %d", seed)
                .isEqualTo(direct.steps().size());
    }

    @RepeatedTest(GRAPHS)
    void theOrderOfTheFilesDoesNotMatter() {
        List<Revision> shuffled = new ArrayList<>(revisions);
        Collections.shuffle(shuffled, random);
        Planner other = new Planner(RevisionGraph.of(shuffled));
        PlanRequest up = new PlanRequest.Upgrade(List.of(HEADS));
        MigrationPlan plan = planner.plan(List.of(), up);
        assertThat(other.plan(List.of(), up)).as("seed %d", seed).isEqualTo(plan);
        List<RevisionId> rows = new ArrayList<>(plan.to());
        Collections.shuffle(rows, random);
        PlanRequest down = new PlanRequest.Downgrade(
                new RevisionExpression.OnBranch(randomId().value(), BASE), true);
        assertThat(other.plan(rows, down)).as("seed %d", seed).isEqualTo(planner.plan(plan.to(), down));
    }

    @RepeatedTest(GRAPHS)
    void aStampKeepsEverythingThatDoesNotFollowItsTarget() {
        upgrade(randomTarget(), randomTarget());
        Set<RevisionId> before = new TreeSet<>(database.inForce());
        RevisionId target = randomId();
        boolean onItsLines = database.rows().stream()
                .filter(row -> database.ancestors(row).contains(target))
                .allMatch(row -> graph.set(List.of(target)).withLineBehind().contains(row));
        MigrationPlan stamped = carryOut(new PlanRequest.Stamp(List.of(named(target)), false));
        Set<RevisionId> expected = new TreeSet<>(before);
        expected.removeIf(id -> database.ancestors(id).contains(target));
        expected.add(target);
        expected.addAll(database.ancestors(target));
        if (onItsLines) {
            assertThat(database.inForce()).as("seed %d", seed).isEqualTo(expected);
        } else {
            Set<RevisionId> told = new TreeSet<>(database.inForce());
            told.addAll(stamped.dependents());
            assertThat(told).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @RepeatedTest(GRAPHS)
    void aBranchGoesDownAloneOrIsRefusedWithWhatWouldGoToo() {
        upgrade(HEADS);
        RevisionId branch = randomId();
        RevisionExpression target = new RevisionExpression.OnBranch(branch.value(), BASE);
        try {
            Set<RevisionId> line =
                    new TreeSet<>(graph.set(List.of(branch)).lineage().ids());
            MigrationPlan plan = carryOut(new PlanRequest.Downgrade(target, false));
            // What goes beside the branch follows no revision of it on a line of its own.
            assertThat(plan.dependents())
                    .as("seed %d", seed)
                    .allSatisfy(id -> assertThat(graph.downRevisions(id)).doesNotContainAnyElementsOf(line));
            assertThat(plan.dependents())
                    .as("seed %d", seed)
                    .allSatisfy(id -> assertThat(
                                    graph.set(List.of(branch)).lineage().contains(id))
                            .isFalse());
        } catch (RevisionException e) {
            assertThat(e.code()).as("seed %d", seed).isEqualTo(NOT_ON_THE_WAY);
            assertThat(e).hasMessageContaining("--cascade");
            carryOut(new PlanRequest.Downgrade(target, true));
        }
        assertThat(database.inForce()).as("seed %d", seed).doesNotContain(branch);
    }

    @RepeatedTest(GRAPHS)
    void repairLeavesWhatIsInForceAndExactRows() {
        List<RevisionId> damaged = new ArrayList<>();
        IntStream.range(0, 1 + random.nextInt(6)).forEach(i -> damaged.add(randomId()));
        MigrationPlan plan = planner.plan(damaged, new PlanRequest.Repair(false));
        Set<RevisionId> inForce = new TreeSet<>(damaged);
        damaged.forEach(row -> inForce.addAll(database.ancestors(row)));
        assertThat(planner.inForce(plan.to()).ids()).as("seed %d", seed).containsExactlyElementsOf(inForce);
    }

    @RepeatedTest(GRAPHS)
    void linesThatDoNotTouchAreNotInterleaved() {
        List<RevisionId> order = graph.all().inOrder();
        for (int i = 1; i + 1 < order.size(); i++) {
            RevisionId here = order.get(i);
            RevisionId before = order.get(i - 1);
            // What has one parent and is its only child stands right behind it.
            List<RevisionId> parents = graph.parents(here);
            boolean inLine =
                    parents.size() == 1 && graph.children(parents.get(0)).size() == 1;
            if (inLine) {
                assertThat(before).as("seed %d, before %s", seed, here).isEqualTo(parents.get(0));
            }
        }
    }

    private MigrationPlan upgrade(RevisionExpression... targets) {
        return carryOut(new PlanRequest.Upgrade(List.of(targets)));
    }

    private MigrationPlan downgrade(RevisionExpression target) {
        return carryOut(new PlanRequest.Downgrade(target, false));
    }

    private MigrationPlan carryOut(PlanRequest request) {
        MigrationPlan plan = planner.plan(List.copyOf(database.rows()), request);
        database.carryOut(plan);
        return plan;
    }

    private Named randomTarget() {
        return named(randomId());
    }

    private RevisionId randomId() {
        return revisions.get(random.nextInt(revisions.size())).id();
    }

    private static Named named(RevisionId id) {
        return new Named(id.value());
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
        return new Revision(
                new RevisionId("r%06d".formatted(number)),
                down,
                dependsOn,
                List.of(),
                "",
                Optional.empty(),
                "r" + number + ".sql:1");
    }
}
