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
            assertThat(new Planner(LINE).upgrade(ids("e5"), targets("head")).isEmpty())
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
            assertThat(upgrade(DIAMOND, "c3,d4", "head")).isEqualTo("e5:-d4,c3>e5 f6:e5>f6");
            assertThat(upgrade(DIAMOND, "", "e5")).isEqualTo("a1:+a1 b2:a1>b2 c3:b2>c3 d4:+d4 e5:-d4,c3>e5");
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
            MigrationPlan plan = new Planner(DIAMOND).upgrade(ids("d4", "c3"), targets("head"));
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
            assertThat(downgrade(DIAMOND, "f6", "d4")).isEqualTo("f6:f6>e5 e5:e5>c3,+d4");
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
        void aBeginningOfThreeIsTooShort() {
            refuses(
                    UNKNOWN_REVISION,
                    "no revision '90a' (the beginning of an id needs at least 4 characters); 'history' lists",
                    () -> upgrade(hexadecimal, "", "90a"));
        }

        @Test
        void aWholeIdIsNeverABeginning() {
            assertThat(upgrade(drawn("ae10 <- ae101"), "", "ae10")).isEqualTo("ae10:+ae10");
        }

        @Test
        void anUnknownNameIsRefused() {
            refuses(UNKNOWN_REVISION, "no revision 'carts'; 'history'", () -> upgrade(hexadecimal, "", "carts"));
            refuses(UNKNOWN_REVISION, "'head' is a word of Retort's own", () -> upgrade(hexadecimal, "", "head-1"));
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
                    "2 revisions are in force (c3, d4): say which one to count from",
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
            refuses(NOT_ON_THE_WAY, "counting 1 steps leads before the first", () -> downgrade(LINE, "", "-1"));
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
                    "the database is at revision 'zz99', which no revision file defines; restore its file",
                    () -> upgrade(LINE, "zz99", "head"));
        }

        @Test
        void aRowThatStandsTwice() {
            refuses(
                    REDUNDANT_IN_FORCE,
                    "the version table holds 'c3' twice; delete one row",
                    () -> upgrade(LINE, "c3,c3", "head"));
        }

        @Test
        void aRowThatAnotherImplies() {
            refuses(
                    REDUNDANT_IN_FORCE,
                    "the version table holds [a1, b2], which other rows imply; delete these rows",
                    () -> downgrade(LINE, "b2,d4,a1", "base"));
        }

        @Test
        void aRowThatADependencyImplies() {
            refuses(REDUNDANT_IN_FORCE, "holds [c2]", () -> upgrade(DEPENDENCY, "c2,p2", "p3"));
        }
    }

    private static String upgrade(RevisionGraph graph, String rows, String... targets) {
        return text(new Planner(graph).upgrade(rows(rows), targets(targets)));
    }

    private static String downgrade(RevisionGraph graph, String rows, String target) {
        return text(new Planner(graph).downgrade(rows(rows), RevisionExpression.parse(target)));
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
