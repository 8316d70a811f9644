package dev.retort.plan;

import static dev.retort.error.ErrorCode.AMBIGUOUS_REVISION;
import static dev.retort.error.ErrorCode.MULTIPLE_HEADS;
import static dev.retort.error.ErrorCode.NOT_ON_THE_WAY;
import static dev.retort.error.ErrorCode.REDUNDANT_IN_FORCE;
import static dev.retort.error.ErrorCode.UNKNOWN_IN_FORCE;
import static dev.retort.plan.PlanText.downgrade;
import static dev.retort.plan.PlanText.refuses;
import static dev.retort.plan.PlanText.targets;
import static dev.retort.plan.PlanText.upgrade;
import static dev.retort.revision.Graphs.drawn;
import static dev.retort.revision.Graphs.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.revision.RevisionGraph;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final RevisionGraph LINE = drawn("a1 <- b2 <- c3 <- d4 <- e5");
    private static final RevisionGraph DIAMOND = drawn("a1 <- b2 <- c3", "a1 <- d4", "c3, d4 <- e5 <- f6");
    private static final RevisionGraph FORK = drawn("a1 <- b2[left] <- c3", "a1 <- d4[right]");
    private static final RevisionGraph TWO_BASES = drawn("a1 <- a2", "x1 <- x2");
    private static final RevisionGraph DEPENDENCY = drawn("c1 <- c2 <- c3", "p1 <- p2 <- p3", "c2 <~ p2");

    @Nested
    class Upgrade {
        @Test
        void toTheHeadCarriesOutTheWholeLine() {
            assertThat(upgrade(LINE, "", "head")).isEqualTo("a1:+a1 b2:a1>b2 c3:b2>c3 d4:c3>d4 e5:d4>e5");
        }

        @Test
        void beginsBehindWhatIsInForce() {
            assertThat(upgrade(LINE, "c3", "head")).isEqualTo("d4:c3>d4 e5:d4>e5");
        }

        @Test
        void toARevisionStopsThere() {
            assertThat(upgrade(LINE, "a1", "c3")).isEqualTo("b2:a1>b2 c3:b2>c3");
        }

        @Test
        void toWhatIsInForceHasNothingToDo() {
            assertThat(new Planner(LINE)
                            .plan(ids("e5"), new PlanRequest.Upgrade(targets("head")))
                            .isEmpty())
                    .isTrue();
            assertThat(upgrade(LINE, "e5", "b2")).isEmpty();
        }

        @Test
        void countsFromWhatIsInForce() {
            assertThat(upgrade(LINE, "b2", "+2")).isEqualTo("c3:b2>c3 d4:c3>d4");
            assertThat(upgrade(LINE, "", "+1")).isEqualTo("a1:+a1");
        }

        @Test
        void countsFromARevision() {
            assertThat(upgrade(LINE, "a1", "b2+1")).isEqualTo("b2:a1>b2 c3:b2>c3");
            assertThat(upgrade(LINE, "a1", "d4-1")).isEqualTo("b2:a1>b2 c3:b2>c3");
        }

        @Test
        void takesSeveralTargets() {
            assertThat(upgrade(TWO_BASES, "", "x1", "a2")).isEqualTo("a1:+a1 a2:a1>a2 x1:+x1");
        }

        @Test
        void throughABranchPointInsertsARowForTheSecondBranch() {
            assertThat(upgrade(FORK, "", "heads")).isEqualTo("a1:+a1 b2:a1>b2 c3:b2>c3 d4:+d4");
        }

        @Test
        void byBranchLabelBringsThatRevision() {
            assertThat(upgrade(FORK, "a1", "right")).isEqualTo("d4:a1>d4");
            assertThat(upgrade(FORK, "a1", "left+1")).isEqualTo("b2:a1>b2 c3:b2>c3");
        }

        @Test
        void throughAMergePointJoinsTheRowsIntoOne() {
            assertThat(upgrade(DIAMOND, "c3,d4", "head")).isEqualTo("e5:-c3,d4>e5 f6:e5>f6");
            assertThat(upgrade(DIAMOND, "", "e5")).isEqualTo("a1:+a1 b2:a1>b2 c3:b2>c3 d4:+d4 e5:-c3,d4>e5");
        }

        @Test
        void bringsDependenciesFirstAndTheyGiveUpTheirRow() {
            assertThat(upgrade(DEPENDENCY, "", "p3")).isEqualTo("c1:+c1 c2:c1>c2 p1:+p1 p2:-p1,c2>p2 p3:p2>p3");
        }

        @Test
        void pastADependencyThatIsAlreadyPassedInsertsNothingElse() {
            assertThat(upgrade(DEPENDENCY, "c3", "p2")).isEqualTo("p1:+p1 p2:p1>p2");
        }

        @Test
        void tellsTheRowsBeforeAndAfter() {
            MigrationPlan plan = new Planner(DIAMOND).plan(ids("d4", "c3"), new PlanRequest.Upgrade(targets("head")));
            assertThat(plan.from()).isEqualTo(ids("c3", "d4"));
            assertThat(plan.to()).isEqualTo(ids("f6"));
            assertThat(plan.steps()).extracting(Step::direction).containsOnly(Direction.UPGRADE);
        }

        @Test
        void ofAnEmptyGraphHasNothingToDo() {
            assertThat(upgrade(drawn(), "", "head")).isEmpty();
            assertThat(upgrade(drawn(), "", "heads")).isEmpty();
        }
    }

    @Nested
    class Downgrade {
        @Test
        void toBaseTakesEverythingBack() {
            assertThat(downgrade(LINE, "c3", "base")).isEqualTo("c3:c3>b2 b2:b2>a1 a1:-a1");
        }

        @Test
        void toARevisionKeepsIt() {
            assertThat(downgrade(LINE, "e5", "c3")).isEqualTo("e5:e5>d4 d4:d4>c3");
            assertThat(downgrade(LINE, "c3", "c3")).isEmpty();
        }

        @Test
        void countsFromWhatIsInForce() {
            assertThat(downgrade(LINE, "c3", "-2")).isEqualTo("c3:c3>b2 b2:b2>a1");
            assertThat(downgrade(LINE, "a1", "-1")).isEqualTo("a1:-a1");
        }

        @Test
        void countsFromARevision() {
            assertThat(downgrade(LINE, "e5", "d4-1")).isEqualTo("e5:e5>d4 d4:d4>c3");
            assertThat(downgrade(LINE, "e5", "b2+1")).isEqualTo("e5:e5>d4 d4:d4>c3");
        }

        @Test
        void throughAMergePointBringsTheRowsBack() {
            assertThat(downgrade(DIAMOND, "f6", "d4")).isEqualTo("f6:f6>e5 e5:e5>d4,+c3");
        }

        @Test
        void belowABranchPointTakesEveryBranchBack() {
            assertThat(downgrade(FORK, "c3,d4", "a1")).isEqualTo("d4:-d4 c3:c3>b2 b2:b2>a1");
        }

        @Test
        void ofOneBranchLeavesTheOther() {
            assertThat(downgrade(FORK, "c3,d4", "b2")).isEqualTo("c3:c3>b2");
        }

        @Test
        void takesBackWhatDependsOnTheRevisionsAboveTheTarget() {
            assertThat(downgrade(DEPENDENCY, "c3,p3", "c1")).isEqualTo("p3:p3>p2 p2:p2>p1 c3:c3>c2 c2:c2>c1");
        }

        @Test
        void revivesADependencyOnlyWhenNothingElseImpliesIt() {
            assertThat(downgrade(DEPENDENCY, "p3", "p1")).isEqualTo("p3:p3>p2 p2:p2>c2,+p1");
            assertThat(downgrade(DEPENDENCY, "c3,p3", "p1")).isEqualTo("p3:p3>p2 p2:p2>p1");
        }

        @Test
        void withNothingInForceHasNothingToDo() {
            assertThat(downgrade(LINE, "", "base")).isEmpty();
        }

        @Test
        void belowABaseLeavesTheOtherBasesAlone() {
            assertThat(downgrade(TWO_BASES, "a2,x2", "a1-1")).isEqualTo("a2:a2>a1 a1:-a1");
        }
    }

    @Nested
    class Refuses {
        @Test
        void oneHeadWhereThereAreSeveral() {
            refuses(MULTIPLE_HEADS, "2 heads (c3, d4): name one, or use 'heads'", () -> upgrade(FORK, "", "head"));
        }

        @Test
        void countingFromSeveralRowsAndNamesThem() {
            refuses(
                    AMBIGUOUS_REVISION,
                    "2 revisions are in force (c3, d4): say which one, as in 'c3@-1'",
                    () -> downgrade(FORK, "d4,c3", "-1"));
        }

        @Test
        void countingThroughABranchPointAndNamesTheWays() {
            refuses(
                    AMBIGUOUS_REVISION,
                    "several ways lead on from a1 (b2, d4): name the revision instead of counting",
                    () -> upgrade(FORK, "a1", "+1"));
        }

        @Test
        void countingFromBaseWhereThereAreSeveral() {
            refuses(AMBIGUOUS_REVISION, "several ways lead on from base (a1, x1)", () -> upgrade(TWO_BASES, "", "+1"));
        }

        @Test
        void countingDownThroughAMergePointAndNamesTheWays() {
            refuses(AMBIGUOUS_REVISION, "several ways lead on from e5 (c3, d4)", () -> downgrade(DIAMOND, "f6", "-2"));
        }

        @Test
        void countingPastTheEnds() {
            refuses(NOT_ON_THE_WAY, "'+2' leads after the last", () -> upgrade(LINE, "d4", "+2"));
            refuses(NOT_ON_THE_WAY, "'-2' leads before the first", () -> downgrade(LINE, "a1", "-2"));
            refuses(NOT_ON_THE_WAY, "'-1' leads before the first", () -> downgrade(LINE, "", "-1"));
        }

        @Test
        void aWayDownToWhatIsNotInForce() {
            refuses(NOT_ON_THE_WAY, "d4 is not in force", () -> downgrade(LINE, "b2", "d4"));
            refuses(NOT_ON_THE_WAY, "d4 is not in force", () -> downgrade(FORK, "c3", "d4"));
        }

        @Test
        void aRowThatNoFileDefines() {
            refuses(
                    UNKNOWN_IN_FORCE,
                    "the database is at 'zz99', which no revision file defines; restore its file",
                    () -> upgrade(LINE, "zz99", "head"));
        }

        @Test
        void aRowThatStandsTwice() {
            refuses(
                    REDUNDANT_IN_FORCE,
                    "the version table holds 'c3' more than once; 'retort repair' takes the duplicates out",
                    () -> upgrade(LINE, "c3,c3", "head"));
        }

        @Test
        void aRowThatAnotherImplies() {
            refuses(
                    REDUNDANT_IN_FORCE,
                    "the version table holds redundant rows (a1, b2), implied by d4; 'retort repair' takes them out",
                    () -> downgrade(LINE, "b2,d4,a1", "base"));
        }

        @Test
        void aRowThatADependencyImplies() {
            refuses(
                    REDUNDANT_IN_FORCE,
                    "holds redundant rows (c2), implied by p2",
                    () -> upgrade(DEPENDENCY, "c2,p2", "p3"));
        }
    }
}
