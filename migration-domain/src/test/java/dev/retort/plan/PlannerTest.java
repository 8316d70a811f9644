package dev.retort.plan;

import static dev.retort.error.ErrorCode.AMBIGUOUS_REVISION;
import static dev.retort.error.ErrorCode.MULTIPLE_HEADS;
import static dev.retort.error.ErrorCode.NOT_ON_THE_WAY;
import static dev.retort.error.ErrorCode.REDUNDANT_IN_FORCE;
import static dev.retort.error.ErrorCode.UNKNOWN_IN_FORCE;
import static dev.retort.error.ErrorCode.UNKNOWN_REVISION;
import static dev.retort.revision.Graphs.drawn;
import static dev.retort.revision.Graphs.ids;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.error.ErrorCode;
import dev.retort.plan.VersionChange.Delete;
import dev.retort.plan.VersionChange.Insert;
import dev.retort.plan.VersionChange.Replace;
import dev.retort.plan.VersionChange.Single;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final RevisionGraph LINE = drawn("a1 <- b2 <- c3 <- d4 <- e5");
    private static final RevisionGraph DIAMOND = drawn("a1 <- b2 <- c3", "a1 <- d4", "c3, d4 <- e5 <- f6");
    private static final RevisionGraph FORK = drawn("a1 <- b2[left] <- c3", "a1 <- d4[right]");
    private static final RevisionGraph TWO_BASES = drawn("a1 <- a2", "x1 <- x2");
    private static final RevisionGraph LABELLED = drawn("c1[core] <- c2 <- c3", "p1[app] <- p2 <- p3", "c2 <~ p2");
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

    @Nested
    class Prefixes {
        private final RevisionGraph hexadecimal = drawn("3f2a91 <- 3f2a77 <- 90ab12[billing]");

        @Test
        void aUniqueBeginningOfFourNamesTheRevision() {
            assertThat(upgrade(hexadecimal, "3f2a77", "90ab")).isEqualTo("90ab12:3f2a77>90ab12");
        }

        @Test
        void anAmbiguousBeginningNamesTheCandidates() {
            refuses(
                    AMBIGUOUS_REVISION,
                    "'3f2a' is the beginning of 3f2a77, 3f2a91: write more of it",
                    () -> upgrade(hexadecimal, "", "3f2a"));
        }

        @Test
        void aShortBeginningServesWhereItIsUnique() {
            assertThat(upgrade(hexadecimal, "3f2a77", "90")).isEqualTo("90ab12:3f2a77>90ab12");
        }

        @Test
        void aShortWordThatIsNoBeginningIsToldToBeShort() {
            refuses(
                    UNKNOWN_REVISION,
                    "no revision '91' (too short for the beginning of an id: write at least 4 characters); 'history'",
                    () -> upgrade(hexadecimal, "", "91"));
        }

        @Test
        void theBeginningOfALabelNamesItsRevision() {
            assertThat(upgrade(hexadecimal, "3f2a77", "billi")).isEqualTo("90ab12:3f2a77>90ab12");
        }

        @Test
        void onABranchOnlyWhatIsThereIsMeant() {
            RevisionGraph graph = drawn("ae01 <- ae10[left]", "ae01 <- ae11[right]");
            assertThat(upgrade(graph, "ae01", "right@ae11")).isEqualTo("ae11:ae01>ae11");
            refuses(
                    UNKNOWN_REVISION,
                    "ae11 is not on the branch 'left'; leave 'left@' out",
                    () -> upgrade(graph, "ae01", "left@ae11"));
        }

        @Test
        void aWholeIdIsNeverABeginning() {
            assertThat(upgrade(drawn("ae10 <- ae101"), "", "ae10")).isEqualTo("ae10:+ae10");
        }

        @Test
        void anUnknownNameIsRefused() {
            refuses(UNKNOWN_REVISION, "no revision 'carts'; 'history'", () -> upgrade(hexadecimal, "", "carts"));
            refuses(
                    UNKNOWN_REVISION,
                    "no branch 'head'; the labels are app, core",
                    () -> upgrade(LABELLED, "", "head@+1"));
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
                    "2 revisions are in force (c3, d4): say which one, as in 'c3-1'",
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
            refuses(NOT_ON_THE_WAY, "counting 2 steps leads after the last", () -> upgrade(LINE, "d4", "+2"));
            refuses(NOT_ON_THE_WAY, "counting 2 steps leads before the first", () -> downgrade(LINE, "a1", "-2"));
            refuses(NOT_ON_THE_WAY, "counting 1 step leads before the first", () -> downgrade(LINE, "", "-1"));
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

    private static String upgrade(RevisionGraph graph, String rows, String... targets) {
        return text(new Planner(graph).plan(rows(rows), new PlanRequest.Upgrade(targets(targets))));
    }

    private static String downgrade(RevisionGraph graph, String rows, String target) {
        return text(new Planner(graph)
                .plan(rows(rows), new PlanRequest.Downgrade(RevisionExpression.parse(target), false)));
    }

    private static String stamp(RevisionGraph graph, String rows, String... targets) {
        return text(new Planner(graph).plan(rows(rows), new PlanRequest.Stamp(targets(targets), false)));
    }

    private static List<RevisionExpression> targets(String... targets) {
        return Arrays.stream(targets).map(RevisionExpression::parse).toList();
    }

    private static List<RevisionId> rows(String rows) {
        return rows.isEmpty() ? List.of() : ids(rows.split(","));
    }

    /** A plan as text: {@code b2:a1>b2} is a step with a replaced row, {@code +} a new row and {@code -} one less. */
    private static String text(MigrationPlan plan) {
        return plan.steps().stream()
                .map(step -> step.revision() + ":"
                        + step.changes().stream().map(PlannerTest::text).collect(joining(",")))
                .collect(joining(" "));
    }

    private static String text(VersionChange change) {
        return switch (change) {
            case Insert insert -> "+" + insert.id();
            case Delete delete -> "-" + delete.id();
            case Single single -> "=" + single.id();
            case Replace replace -> replace.from() + ">" + replace.to();
        };
    }

    private static void refuses(ErrorCode code, String message, Runnable request) {
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(request::run)
                .withMessageContaining(message)
                .extracting(RevisionException::code)
                .isEqualTo(code);
    }
}
