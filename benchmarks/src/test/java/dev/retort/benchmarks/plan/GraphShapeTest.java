package dev.retort.benchmarks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.plan.MigrationPlan;
import dev.retort.plan.PlanRequest;
import dev.retort.plan.Planner;
import dev.retort.plan.Step;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GraphShapeTest {
    private static final int SIZE = 1_000;
    private static final List<RevisionExpression> HEADS = List.of(new RevisionExpression.Heads());

    @ParameterizedTest
    @EnumSource
    void aShapeHasAboutAsManyRevisionsAsAskedFor(GraphShape shape) {
        assertThat(shape.revisions(SIZE)).hasSizeBetween(SIZE - 3, SIZE);
        assertThat(shape.revisions(10 * SIZE)).hasSizeBetween(10 * SIZE - 3, 10 * SIZE);
    }

    @ParameterizedTest
    @EnumSource
    void aShapeIsTheSameEveryTime(GraphShape shape) {
        List<Revision> first = shape.revisions(SIZE);
        assertThat(shape.revisions(SIZE)).isEqualTo(first).isNotSameAs(first);
    }

    @ParameterizedTest
    @EnumSource
    void parentsComeFirstAndTheirIdsTellNothingOfThat(GraphShape shape) {
        Set<RevisionId> before = new HashSet<>();
        int ascending = 0;
        int links = 0;
        for (Revision revision : shape.revisions(SIZE)) {
            assertThat(before).containsAll(revision.downRevisions());
            assertThat(before).extracting(RevisionId::value).containsAll(revision.dependsOn());
            links += revision.downRevisions().size();
            ascending += (int) revision.downRevisions().stream()
                    .filter(parent -> parent.compareTo(revision.id()) < 0)
                    .count();
            before.add(revision.id());
        }
        assertThat((double) ascending / links).isBetween(0.4, 0.6);
    }

    @ParameterizedTest
    @EnumSource
    void aShapeFormsAGraphWithTheHeadsThatItSays(GraphShape shape) {
        for (int size : List.of(SIZE, 10 * SIZE)) {
            assertThat(RevisionGraph.of(shape.revisions(size)).heads()).hasSize(shape.heads(size));
        }
    }

    @Test
    void noShapeHasMoreThanAThousandHeads() {
        assertThat(GraphShape.values())
                .allSatisfy(shape -> assertThat(shape.heads(10_000_000)).isLessThanOrEqualTo(1_000));
    }

    @ParameterizedTest
    @EnumSource
    void anUpgradeBringsEveryRevisionIntoForceAndADowngradeTakesAllBack(GraphShape shape) {
        List<Revision> revisions = shape.revisions(SIZE);
        RevisionGraph graph = RevisionGraph.of(revisions);
        Planner planner = new Planner(graph);
        MigrationPlan up = planner.plan(List.of(), new PlanRequest.Upgrade(HEADS));
        assertThat(up.steps())
                .extracting(Step::revision)
                .containsExactlyInAnyOrderElementsOf(
                        revisions.stream().map(Revision::id).toList());
        assertThat(up.to()).isEqualTo(graph.effectiveHeads());
        MigrationPlan down = planner.plan(up.to(), new PlanRequest.Downgrade(new RevisionExpression.Base(), false));
        assertThat(down.steps()).hasSameSizeAs(revisions);
        assertThat(down.to()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aStampSaysThatTheHeadsAreInForce(GraphShape shape) {
        RevisionGraph graph = RevisionGraph.of(shape.revisions(SIZE));
        MigrationPlan stamp = new Planner(graph).plan(List.of(), new PlanRequest.Stamp(HEADS, false));
        assertThat(stamp.to()).isEqualTo(graph.effectiveHeads());
        assertThat(stamp.stampsOnly()).isTrue();
    }

    @Test
    void aLadderForksAndMergesAllTheWay() {
        RevisionGraph ladder = RevisionGraph.of(GraphShape.LADDER.revisions(SIZE));
        assertThat(GraphShape.LADDER.revisions(SIZE))
                .filteredOn(revision -> revision.downRevisions().size() == 2)
                .hasSize(333)
                .allSatisfy(merge -> assertThat(merge.downRevisions())
                        .flatExtracting(ladder::downRevisions)
                        .hasSize(2)
                        .containsOnly(ladder.downRevisions(merge.downRevisions().getFirst())
                                .getFirst()));
    }

    @Test
    void everyToothOfACombDependsOnItsBack() {
        RevisionGraph comb = RevisionGraph.of(GraphShape.COMB.revisions(SIZE));
        assertThat(comb.bases()).hasSize(2);
        assertThat(comb.revisions())
                .filteredOn(revision -> !revision.dependsOn().isEmpty())
                .hasSize(SIZE / 2)
                .allSatisfy(tooth -> assertThat(height(comb, tooth.id()))
                        .isEqualTo(height(comb, new RevisionId(tooth.dependsOn().getFirst()))));
    }

    @Test
    void aRandomGraphForksMergesAndDepends() {
        List<Revision> revisions = GraphShape.RANDOM.revisions(SIZE);
        assertThat(RevisionGraph.of(revisions).branchPoints()).hasSizeGreaterThan(10);
        assertThat(revisions)
                .filteredOn(revision -> revision.downRevisions().size() == 2)
                .hasSizeBetween(20, 100);
        assertThat(revisions)
                .filteredOn(revision -> !revision.dependsOn().isEmpty())
                .hasSizeBetween(10, 60);
    }

    @Test
    void theBranchesOfAWideGraphLeaveItsBaseAndAreOfOneLength() {
        RevisionGraph wide = RevisionGraph.of(GraphShape.WIDE.revisions(SIZE));
        assertThat(wide.branchPoints()).isEqualTo(wide.bases()).hasSize(1);
        assertThat(wide.heads())
                .extracting(head -> height(wide, head))
                .allMatch(height -> height == 100 || height == 101);
    }

    private static int height(RevisionGraph graph, RevisionId id) {
        return graph.set(List.of(id)).withLineBefore().size();
    }
}
