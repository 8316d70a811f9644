package dev.retort.cli.drawing;

import static dev.retort.cli.drawing.Drawings.drawing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retort.cli.drawing.GraphDrawing.Node;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GraphDrawingTest {
    @Nested
    class Shape {
        @Test
        void aLineGoesStraightDown() {
            assertThat(drawing("c3 b2", "b2 a1", "a1")).isEqualTo("""
                    * c3
                    * b2
                    * a1""");
        }

        @Test
        void aForkClosesAboveTheNodeItsBranchesFollow() {
            assertThat(drawing("c3 a1", "b2 a1", "a1")).isEqualTo("""
                    * c3
                    | * b2
                    |/
                    * a1""");
        }

        @Test
        void everyBranchOfATripleForkUsesTheSameLane() {
            assertThat(drawing("d4 a1", "c3 a1", "b2 a1", "a1")).isEqualTo("""
                    * d4
                    | * c3
                    |/
                    | * b2
                    |/
                    * a1""");
        }

        @Test
        void aDiamondOpensAndCloses() {
            assertThat(drawing("d4 b2 c3", "c3 a1", "b2 a1", "a1")).isEqualTo("""
                    * d4
                    |\\
                    | * c3
                    * | b2
                    |/
                    * a1""");
        }

        @Test
        void aShortBranchLeavesALongOneItsLane() {
            assertThat(drawing("f6 e5", "e5 d4", "b2 a1", "d4 c3", "c3 a1", "a1"))
                    .isEqualTo("""
                    * f6
                    * e5
                    | * b2
                    * | d4
                    * | c3
                    |/
                    * a1""");
        }

        @Test
        void theNextLineReusesTheLaneThatABaseEnds() {
            assertThat(drawing("b2 b1", "b1", "a2 a1", "a1")).isEqualTo("""
                    * b2
                    * b1

                    * a2
                    * a1""");
        }

        @Test
        void theLinesBesideABaseCloseUp() {
            assertThat(drawing("b2 b1", "c2 c1", "d2 d1", "b1", "d1", "c1")).isEqualTo("""
                    * b2
                    | * c2
                    | | * d2
                    * | | b1
                     / /
                    | * d1
                    * c1""");
        }

        @Test
        void aMergeMakesTheLinesBesideItMakeRoom() {
            assertThat(drawing("f6 a1", "e5 b2", "d4 a1 c3", "c3", "b2", "a1")).isEqualTo("""
                    * f6
                    | * e5
                    | | * d4
                    | |/|
                    |/| |
                    | | * c3
                    | * b2
                    * a1""");
            assertThat(drawing("f6 e5", "d4 b2", "e5 a1 c3", "c3", "b2", "a1")).isEqualTo("""
                    * f6
                    | * d4
                    * | e5
                    |\\ \\
                    | * | c3
                    |  /
                    | * b2
                    * a1""");
        }

        @Test
        void anOctopusHasAnArmForEveryParent() {
            assertThat(drawing("f6 b2 c3 d4 e5", "e5 a1", "d4 a1", "c3 a1", "b2 a1", "a1"))
                    .isEqualTo("""
                    * f6
                    |\\
                    |\\ \\
                    |\\ \\ \\
                    | | | * e5
                    | | * | d4
                    | | |/
                    | * | c3
                    | |/
                    * | b2
                    |/
                    * a1""");
        }

        @Test
        void theArmsOfAnOctopusJoinLinesOnBothSides() {
            assertThat(drawing("g7 a1", "f6 e5", "d4 c3", "e5 a1 b2 c3", "c3", "b2", "a1"))
                    .isEqualTo("""
                    * g7
                    | * f6
                    | | * d4
                    | * | e5
                    |/| |
                    | |\\|
                    | | * c3
                    | * b2
                    * a1""");
        }

        @Test
        void twoMergesOfTheSameNodesCrissCross() {
            assertThat(drawing("f6 c3 d4", "e5 d4 c3", "d4 b2", "c3 b2", "b2 a1", "a1"))
                    .isEqualTo("""
                    * f6
                    |\\
                    | | * e5
                    | |/|
                    | |/
                    |/|
                    | * d4
                    * | c3
                    |/
                    * b2
                    * a1""");
        }

        @Test
        void aLineToAFarLaneTakesTwoRows() {
            assertThat(drawing("h8 a1", "g7 b2", "f6 c3", "e5 d4", "a2 a1", "d4", "c3", "b2", "a1"))
                    .startsWith("""
                    * h8
                    | * g7
                    | | * f6
                    | | | * e5
                    | | | | * a2
                    | |_|_|/
                    |/| | |
                    | | | * d4
                    """);
        }

        @Test
        void nothingIsDrawnOfNothing() {
            assertThat(GraphDrawing.of(List.of()).lines()).isEmpty();
        }
    }

    @Nested
    class Input {
        @Test
        void aParentAboveItsChildIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> drawing("a1", "b2 a1"))
                    .withMessage("node 'a1' must be listed below 'b2'");
        }

        @Test
        void aNodeThatIsListedTwiceIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> drawing("a1", "a1"))
                    .withMessage("node 'a1' is listed twice");
        }

        @Test
        void aTextOfTwoLinesIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Node("a1", List.of(), List.of(), "add\norders"))
                    .withMessage("the text of node 'a1' is more than one line");
        }

        @Test
        void aBlankKeyIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Node(" ", List.of(), List.of(), "add orders"))
                    .withMessage("the key of a node is blank");
        }
    }
}
