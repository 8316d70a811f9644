package dev.retort.plan;

import static dev.retort.error.ErrorCode.AMBIGUOUS_REVISION;
import static dev.retort.error.ErrorCode.NOT_ON_THE_WAY;
import static dev.retort.error.ErrorCode.UNKNOWN_IN_FORCE;
import static dev.retort.plan.PlanText.downgrade;
import static dev.retort.plan.PlanText.refuses;
import static dev.retort.plan.PlanText.rows;
import static dev.retort.plan.PlanText.stamp;
import static dev.retort.plan.PlanText.targets;
import static dev.retort.plan.PlanText.text;
import static dev.retort.plan.PlanText.upgrade;
import static dev.retort.revision.Graphs.drawn;
import static dev.retort.revision.Graphs.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BranchPlansTest {
    private static final RevisionGraph LINE = drawn("a1 <- b2 <- c3 <- d4 <- e5");
    private static final RevisionGraph DIAMOND = drawn("a1 <- b2 <- c3", "a1 <- d4", "c3, d4 <- e5 <- f6");
    private static final RevisionGraph FORK = drawn("a1 <- b2[left] <- c3", "a1 <- d4[right]");
    private static final RevisionGraph TWO_BASES = drawn("a1 <- a2", "x1 <- x2");
    private static final RevisionGraph LABELLED = drawn("c1[core] <- c2 <- c3", "p1[app] <- p2 <- p3", "c2 <~ p2");

    @Nested
    class OnABranch {
        @Test
        void theOtherBranchStays() {
            assertThat(downgrade(FORK, "c3,d4", "left@a1")).isEqualTo("c3:c3>b2 b2:-b2");
            assertThat(downgrade(FORK, "c3,d4", "left@-1")).isEqualTo("c3:c3>b2");
        }

        @Test
        void whatWouldTakeTheOtherDownIsRefusedUnlessItMayCascade() {
            refuses(
                    NOT_ON_THE_WAY,
                    "'left@base' would also take down d4, which are of another branch; add --cascade",
                    () -> downgrade(FORK, "c3,d4", "left@base"));
            MigrationPlan plan = new Planner(FORK)
                    .plan(ids("c3", "d4"), new PlanRequest.Downgrade(RevisionExpression.parse("left@base"), true));
            assertThat(text(plan)).isEqualTo("d4:-d4 c3:c3>b2 b2:b2>a1 a1:-a1");
            assertThat(plan.dependents()).isEqualTo(ids("d4"));
        }

        @Test
        void whatDependsOnItGoesAndIsTold() {
            MigrationPlan plan = new Planner(LABELLED)
                    .plan(ids("p3"), new PlanRequest.Downgrade(RevisionExpression.parse("core@-1"), false));
            assertThat(text(plan)).isEqualTo("p3:p3>p2 p2:p2>c2,+p1 c2:c2>c1");
            assertThat(plan.dependents()).isEqualTo(ids("p3", "p2"));
        }

        @Test
        void whatGrowsFurtherUpFromIsAnotherBranchToo() {
            RevisionGraph graph = drawn("rh <- re", "rj", "re <~ rj", "rj <- rf[lab]", "re <- rf", "rj <- rc");
            refuses(
                    NOT_ON_THE_WAY,
                    "'lab@rh' would also take down rc, which are of another branch",
                    () -> downgrade(graph, "rc,rf", "lab@rh"));
        }

        @Test
        void countedBelowABaseTheOtherBaseOfAMergeStays() {
            RevisionGraph graph = drawn("rb, rc <- ra[lab]");
            assertThat(downgrade(graph, "ra", "lab@rc-1")).isEqualTo("ra:ra>rc,+rb rc:-rc");
            assertThat(stamp(graph, "ra", "lab@rc-1")).isEqualTo("rb:ra>rb");
            assertThat(downgrade(graph, "ra", "lab@base")).isEqualTo("ra:ra>rc,+rb rc:-rc rb:-rb");
        }

        @Test
        void whatAMessageAdvisesTakesNoOtherBranchAlong() {
            refuses(AMBIGUOUS_REVISION, "as in 'b2@-1'", () -> downgrade(FORK, "b2,d4", "-1"));
            assertThat(downgrade(FORK, "b2,d4", "b2@-1")).isEqualTo("b2:-b2");
        }

        @Test
        void nothingInForceThereIsRefused() {
            refuses(
                    NOT_ON_THE_WAY,
                    "nothing that is in force follows a1 on the branch 'right'",
                    () -> downgrade(FORK, "c3", "right@a1"));
        }

        @Test
        void countingBeginsAtWhatIsInForceThere() {
            assertThat(upgrade(LABELLED, "p2", "core@+1")).isEqualTo("c3:+c3");
            assertThat(upgrade(FORK, "d4", "left@+2")).isEqualTo("b2:+b2 c3:b2>c3");
            assertThat(upgrade(TWO_BASES, "a2", "x2@+1")).isEqualTo("x1:+x1");
        }

        @Test
        void currentIsWhatIsInForceThere() {
            assertThat(upgrade(LABELLED, "p2", "core@current+1")).isEqualTo("c3:+c3");
        }
    }

    @Nested
    class Stamp {
        @Test
        void upReplacesTheRowsThatLeadThere() {
            assertThat(stamp(DIAMOND, "c3,d4", "f6")).isEqualTo("f6:-c3,d4>f6");
            assertThat(stamp(LINE, "", "c3")).isEqualTo("c3:+c3");
        }

        @Test
        void aSecondBranchIsARowMore() {
            assertThat(stamp(FORK, "a1", "heads")).isEqualTo("c3:a1>c3 d4:+d4");
        }

        @Test
        void downFromAMergePointKeepsTheOtherParent() {
            assertThat(stamp(DIAMOND, "e5", "c3")).isEqualTo("c3:e5>c3 d4:+d4");
            assertThat(stamp(DIAMOND, "e5", "c3", "d4")).isEqualTo("c3:e5>c3 d4:+d4");
            assertThat(stamp(DIAMOND, "e5", "a1")).isEqualTo("a1:e5>a1");
        }

        @Test
        void aDependencyThatWasOnlyImpliedIsNotForgotten() {
            assertThat(stamp(LABELLED, "p3", "app@base")).isEqualTo("c2:p3>c2");
            assertThat(stamp(LABELLED, "p3", "p1")).isEqualTo("c2:+c2 p1:p3>p1");
        }

        @Test
        void aLineThatOnlyDependsOnWhatGoesIsTakenOutAndTold() {
            MigrationPlan plan = new Planner(LABELLED).plan(ids("p3"), new PlanRequest.Stamp(targets("c1"), false));
            assertThat(plan.to()).isEqualTo(ids("c1"));
            assertThat(plan.dependents()).isEqualTo(ids("p1"));
        }

        @Test
        void ofABranchToBaseKeepsWhatTheOthersNeed() {
            assertThat(stamp(FORK, "c3,d4", "left@base")).isEqualTo("c3:-c3");
            assertThat(stamp(FORK, "c3", "left@base")).isEqualTo("c3:-c3");
        }

        @Test
        void toBaseForgetsEverything() {
            assertThat(stamp(TWO_BASES, "a2,x2", "base")).isEqualTo("a2:-a2 x2:-x2");
        }

        @Test
        void toWhatIsARowHasNothingToDo() {
            assertThat(stamp(LINE, "c3", "c3")).isEmpty();
        }

        @Test
        void ofATargetThatAnotherImpliesIsRefused() {
            refuses(NOT_ON_THE_WAY, "a1 is implied by c3; leave it out", () -> stamp(LINE, "", "a1", "c3"));
        }

        @Test
        void purgingBeginsAnewWhateverTheTableHolds() {
            MigrationPlan plan =
                    new Planner(LINE).plan(ids("zz", "b2", "b2", "a1"), new PlanRequest.Stamp(targets("c3"), true));
            assertThat(text(plan)).isEqualTo("b2:=b2 zz:-zz c3:-a1,b2>c3");
            assertThat(plan.to()).isEqualTo(ids("c3"));
        }
    }

    @Nested
    class Repair {
        @Test
        void takesOutDuplicatesAndWhatIsImplied() {
            assertThat(repair(LINE, "a1,c3,c3", false)).isEqualTo("c3:=c3 a1:-a1");
            assertThat(repair(LABELLED, "c2,p2", false)).isEqualTo("c2:-c2");
        }

        @Test
        void ofASoundTableHasNothingToDo() {
            assertThat(repair(FORK, "c3,d4", false)).isEmpty();
        }

        @Test
        void forgetsAnUnknownRowOnlyWhenAskedTo() {
            refuses(UNKNOWN_IN_FORCE, "the database is at 'zz'", () -> repair(LINE, "b2,zz", false));
            assertThat(repair(LINE, "b2,zz", true)).isEqualTo("zz:-zz");
        }

        private String repair(RevisionGraph graph, String rows, boolean forgetUnknown) {
            return text(new Planner(graph).plan(rows(rows), new PlanRequest.Repair(forgetUnknown)));
        }
    }
}
