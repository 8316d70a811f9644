package dev.retort.plan;

import static dev.retort.error.ErrorCode.AMBIGUOUS_REVISION;
import static dev.retort.error.ErrorCode.BAD_EXPRESSION;
import static dev.retort.error.ErrorCode.NOT_ON_THE_WAY;
import static dev.retort.error.ErrorCode.UNKNOWN_REVISION;
import static dev.retort.plan.PlanText.refuses;
import static dev.retort.plan.PlanText.upgrade;
import static dev.retort.revision.Graphs.drawn;
import static dev.retort.revision.Graphs.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RevisionResolverTest {
    private static final RevisionGraph LABELLED = drawn("c1[core] <- c2 <- c3", "p1[app] <- p2 <- p3", "c2 <~ p2");

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
    class WithoutADatabase {
        private final RevisionResolver resolver = RevisionResolver.countingFromHead(LABELLED, Optional.empty());

        @Test
        void anOffsetAloneCountsFromTheHead() {
            RevisionResolver line = RevisionResolver.countingFromHead(drawn("a1 <- b2 <- c3"), Optional.empty());
            assertThat(line.resolve(RevisionExpression.parse("-1"))).isEqualTo(ids("b2"));
            assertThat(resolver.resolve(RevisionExpression.parse("core@-2"))).isEqualTo(ids("c1"));
            refuses(
                    BAD_EXPRESSION,
                    "'+1' does not say where to count from; write base+1",
                    () -> line.resolve(RevisionExpression.parse("+1")));
        }

        @Test
        void currentMeansNothing() {
            refuses(
                    BAD_EXPRESSION,
                    "'current' is what a database holds, and none is looked at here",
                    () -> resolver.resolve(RevisionExpression.parse("core@current")));
        }

        @Test
        void oneIsAskedForWhereThereAreSeveral() {
            refuses(
                    AMBIGUOUS_REVISION,
                    "'heads' means 2 revisions (c3, p3): say which one, as in 'c3'",
                    () -> resolver.resolveOne(RevisionExpression.parse("heads")));
        }

        @Test
        void aRangeHoldsBothEndsAndWhatLiesBetween() {
            assertThat(range("c1:c3")).isEqualTo(ids("c1", "c2", "c3"));
            assertThat(range("c2:app@head")).isEqualTo(ids("c2", "p2", "p3"));
            assertThat(range("base:p1")).isEqualTo(ids("p1"));
            assertThat(range("p2:")).isEqualTo(ids("p2", "p3"));
            assertThat(range(":")).hasSize(6);
        }

        @Test
        void aRangeTheWrongWayRoundIsRefused() {
            refuses(NOT_ON_THE_WAY, "c1 does not follow c3; write the older end first", () -> range("c3:c1"));
        }

        private List<RevisionId> range(String text) {
            return resolver.resolve(RevisionRange.parse(text));
        }
    }

    @Test
    void veryManyCandidatesAreNotAllNamed() {
        String[] branches =
                IntStream.range(0, 1000).mapToObj("a1 <- h%04d"::formatted).toArray(String[]::new);
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> upgrade(drawn(branches), "", "head"))
                .withMessage("1000 heads (h0000, h0001, h0002, h0003, h0004, h0005, h0006, h0007, h0008, h0009, and 990"
                        + " more): name one, or use 'heads'");
    }
}
