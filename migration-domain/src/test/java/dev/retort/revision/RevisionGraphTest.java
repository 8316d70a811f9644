package dev.retort.revision;

import static dev.retort.error.ErrorCode.CYCLE;
import static dev.retort.error.ErrorCode.DUPLICATE_LABEL;
import static dev.retort.error.ErrorCode.DUPLICATE_REVISION;
import static dev.retort.error.ErrorCode.UNKNOWN_PARENT;
import static dev.retort.error.ErrorCode.UNKNOWN_REVISION;
import static dev.retort.revision.Graphs.drawn;
import static dev.retort.revision.Graphs.ids;
import static dev.retort.revision.Graphs.revisions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RevisionGraphTest {
    private static final RevisionGraph EMPTY = drawn();

    @Nested
    class Shape {
        @Test
        void aLineHasOneBaseAndOneHead() {
            RevisionGraph graph = drawn("a1 <- b2 <- c3");
            assertThat(graph.bases()).isEqualTo(ids("a1"));
            assertThat(graph.heads()).isEqualTo(ids("c3"));
            assertThat(graph.parents(new RevisionId("b2"))).isEqualTo(ids("a1"));
            assertThat(graph.children(new RevisionId("b2"))).isEqualTo(ids("c3"));
        }

        @Test
        void aBranchPointHasTwoChildrenAndAMergePointTwoParents() {
            RevisionGraph graph = drawn("a1 <- b2", "a1 <- c3", "b2, c3 <- d4");
            assertThat(graph.children(new RevisionId("a1"))).isEqualTo(ids("b2", "c3"));
            assertThat(graph.parents(new RevisionId("d4"))).isEqualTo(ids("b2", "c3"));
            assertThat(graph.heads()).isEqualTo(ids("d4"));
        }

        @Test
        void aDependencyIsAParentAndItsTargetNoEffectiveHead() {
            RevisionGraph graph = drawn("a1 <- b2", "p1", "b2 <~ p1");
            assertThat(graph.parents(new RevisionId("p1"))).isEqualTo(ids("b2"));
            assertThat(graph.effectiveHeads()).isEqualTo(ids("p1"));
            assertThat(graph.bases()).isEqualTo(ids("a1", "p1"));
        }

        @Test
        void aDependencyMakesNoLine() {
            RevisionGraph graph = drawn("a1 <- b2", "p1", "b2 <~ p1");
            assertThat(graph.heads()).isEqualTo(ids("b2", "p1"));
            assertThat(graph.set(ids("b2")).lineage().ids()).isEqualTo(ids("a1", "b2"));
            assertThat(graph.branchPoints()).isEmpty();
        }

        @Test
        void aDependencyMayNameABranchLabel() {
            RevisionGraph graph = drawn("a1 <- b2[billing]", "p1");
            List<Revision> revisions = new ArrayList<>(graph.revisions());
            revisions.set(2, dependingOn("p1", "billing"));
            assertThat(RevisionGraph.of(revisions).parents(new RevisionId("p1")))
                    .isEqualTo(ids("b2"));
        }

        @Test
        void whatIsADownRevisionAndADependencyIsOneParent() {
            assertThat(drawn("a1 <- b2", "a1 <~ b2").parents(new RevisionId("b2")))
                    .isEqualTo(ids("a1"));
        }

        @Test
        void anEmptyGraphHasNothing() {
            assertThat(EMPTY.heads()).isEmpty();
            assertThat(EMPTY.bases()).isEmpty();
            assertThat(EMPTY.revisions()).isEmpty();
            assertThat(order(EMPTY, List.of())).isEmpty();
        }

        @Test
        void theOrderInWhichRevisionsAreGivenDoesNotMatter() {
            List<Revision> revisions =
                    new ArrayList<>(revisions("a1 <- b2 <- c3", "a1 <- d4", "c3, d4 <- e5", "x1 <- y2", "c3 <~ y2"));
            RevisionGraph graph = RevisionGraph.of(revisions);
            Collections.reverse(revisions);
            RevisionGraph reversed = RevisionGraph.of(revisions);
            assertThat(reversed.revisions()).isEqualTo(graph.revisions());
            assertThat(order(reversed, graph.heads())).containsExactlyElementsOf(order(graph, graph.heads()));
        }
    }

    @Nested
    class Closure {
        @Test
        void holdsParentsBeforeChildren() {
            assertThat(order(drawn("z9 <- m5 <- a1"), ids("a1"))).containsExactlyElementsOf(ids("z9", "m5", "a1"));
        }

        @Test
        void holdsALineWholeBeforeTheNextBegins() {
            RevisionGraph graph = drawn("a1 <- b1 <- b2", "a1 <- c1 <- c2", "b2, c2 <- d1");
            assertThat(order(graph, ids("d1"))).containsExactlyElementsOf(ids("a1", "b1", "b2", "c1", "c2", "d1"));
        }

        @Test
        void holdsOnlyWhatIsNeeded() {
            assertThat(order(drawn("a1 <- b2 <- c3", "b2 <- d4", "x1"), ids("d4")))
                    .containsExactlyElementsOf(ids("a1", "b2", "d4"));
        }

        @Test
        void refusesAnIdThatNoFileDefines() {
            refuses(UNKNOWN_REVISION, "no revision file defines 'zz'", () -> order(EMPTY, ids("zz")));
        }
    }

    @Nested
    class Names {
        private final RevisionGraph graph = drawn("ae10 <- ae11[billing]", "ae10 <- b2");

        @Test
        void aLabelNamesTheRevisionThatCarriesIt() {
            assertThat(graph.labels()).isEqualTo(Map.of(new BranchLabel("billing"), new RevisionId("ae11")));
        }

        @Test
        void findingIsByTheWholeId() {
            assertThat(graph.find(new RevisionId("b2"))).isPresent();
            assertThat(graph.find(new RevisionId("ae1"))).isEmpty();
            refuses(UNKNOWN_REVISION, "no revision file defines 'ae1'", () -> graph.revision(new RevisionId("ae1")));
        }
    }

    @Nested
    class Refuses {
        @Test
        void twoRevisionsWithOneId() {
            Revision first = revision("a1", "one.sql:1");
            Revision second = revision("a1", "two.sql:1");
            refuses(
                    DUPLICATE_REVISION,
                    "revision 'a1' is taken twice: one.sql:1 and two.sql:1; give one of them a new name",
                    () -> RevisionGraph.of(List.of(second, first)));
        }

        @Test
        void twoRevisionsWithOneLabel() {
            refuses(
                    DUPLICATE_LABEL,
                    "branch label 'billing' is taken twice: a1.sql:1 and b2.sql:1",
                    () -> drawn("a1[billing] <- b2[billing]"));
        }

        @Test
        void aLabelThatIsAnId() {
            refuses(
                    DUPLICATE_LABEL,
                    "branch label 'b2' is taken twice: b2.sql:1 and a1.sql:1",
                    () -> drawn("a1[b2] <- b2"));
        }

        @Test
        void aDownRevisionThatNoFileDefines() {
            Revision orphan = new Revision(
                    new RevisionId("b2"), ids("a1"), List.of(), List.of(), "", Optional.empty(), "b2.sql:1");
            refuses(
                    UNKNOWN_PARENT,
                    "b2.sql:1: the down-revision 'a1' of revision 'b2' is defined nowhere",
                    () -> RevisionGraph.of(List.of(orphan)));
        }

        @Test
        void aDependencyThatNoFileDefines() {
            refuses(
                    UNKNOWN_PARENT,
                    "the dependency 'core' of revision 'b2' is defined nowhere",
                    () -> RevisionGraph.of(List.of(dependingOn("b2", "core"))));
        }

        @Test
        void aRevisionThatFollowsItself() {
            refuses(CYCLE, "a1 (a1.sql:1) <- a1;", () -> drawn("a1 <- a1"));
        }

        @Test
        void aCircleAndNamesOnlyWhatIsInIt() {
            assertThatExceptionOfType(RevisionException.class)
                    .isThrownBy(() -> drawn("a1 <- b2 <- c3 <- d4 <- b2", "d4 <- e5", "x1 <- y2"))
                    .withMessage("revisions in a circle: b2 (b2.sql:1) <- c3 (c3.sql:1) <- d4 (d4.sql:1) <- b2;"
                            + " correct the down_revision or depends_on of one of them");
        }

        @Test
        void aCircleThroughADependency() {
            refuses(
                    CYCLE,
                    "a2 (a2.sql:1) <- b2 (b2.sql:1) <- a2",
                    () -> drawn("a1 <- a2", "b1 <- b2", "a2 <~ b2", "b2 <~ a2"));
        }
    }

    private static List<RevisionId> order(RevisionGraph graph, List<RevisionId> ids) {
        return graph.set(ids).withAncestors().inOrder();
    }

    private static Revision revision(String id, String origin) {
        return new Revision(new RevisionId(id), List.of(), List.of(), List.of(), "", Optional.empty(), origin);
    }

    private static Revision dependingOn(String id, String name) {
        return new Revision(
                new RevisionId(id), List.of(), List.of(name), List.of(), "", Optional.empty(), id + ".sql:1");
    }

    private static void refuses(ErrorCode code, String message, Runnable request) {
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(request::run)
                .withMessageContaining(message)
                .extracting(RevisionException::code)
                .isEqualTo(code);
    }
}
