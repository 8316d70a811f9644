package dev.retort.cli.drawing;

import static dev.retort.cli.drawing.Drawings.drawing;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GraphDrawingEdgesTest {
    @Nested
    class Dependencies {
        @Test
        void areDotted() {
            assertThat(drawing("d4 c3 :b2", "c3 a1", "b2 a1", "a1")).isEqualTo("""
                    * d4
                    |\\
                    * : c3
                    | * b2
                    |/
                    * a1""");
        }

        @Test
        void linkLinesThatHaveNothingElseInCommon() {
            assertThat(drawing("q3 p2 :b2", "c3 b2", "b2 a1", "p2 p1", "p1", "a1"))
                    .isEqualTo("""
                    * q3
                    |\\
                    | : * c3
                    | :/
                    | * b2
                    * | p2
                    * | p1
                     /
                    * a1""");
        }

        @Test
        void areDottedEvenWhereTheyAreShort() {
            assertThat(drawing("c3 a1 :b2", "b2 a1", "a1")).isEqualTo("""
                    * c3
                    |\\
                    | :
                    | * b2
                    |/
                    * a1""");
        }

        @Test
        void areDottedOnALongWayToTheSide() {
            assertThat(drawing("h8 :a1", "g7 b2", "f6 c3", "e5 d4", "a2 :a1", "d4", "c3", "b2", "a1"))
                    .startsWith("""
                    * h8
                    : * g7
                    : | * f6
                    : | | * e5
                    : | | | * a2
                    : |.|.|/
                    :/| | |
                    : | | * d4
                    """);
        }

        @Test
        void areDottedOnALongWayToTheirNode() {
            assertThat(drawing("f6 a1", "e5 b2", "d4 c3", "q1 :a1", "a1", "c3", "b2"))
                    .isEqualTo("""
                    * f6
                    | * e5
                    | | * d4
                    | | | * q1
                    | | | :
                    | |.|/
                    |/| |
                    * | | a1
                     / /
                    | * c3
                    * b2""");
        }

        @Test
        void leaveTogetherInALineThatIsNotYetDotted() {
            assertThat(drawing("c3 :b2 :a1", "b2", "a1")).isEqualTo("""
                    * c3
                    |\\
                    : :
                    * : b2
                     /
                    * a1""");
        }

        @Test
        void areNotDrawnIfTheyAreParents() {
            assertThat(drawing("b2 a1 :a1", "a1")).isEqualTo("""
                    * b2
                    * a1""");
        }
    }

    @Nested
    class CutRange {
        @Test
        void aLineEndsWhereTheListEnds() {
            assertThat(drawing("c3 b2", "b2 a1")).isEqualTo("""
                    * c3
                    * b2
                    ~""");
        }

        @Test
        void everyArmOfAMergeEnds() {
            assertThat(drawing("e5 b2 c3 :d4", "b2 a1", "a1")).isEqualTo("""
                    * e5
                    |\\
                    |\\ \\
                    | | :
                    | ~ ~
                    * b2
                    * a1""");
        }

        @Test
        void aNewLineBeginsBesideTheLineBetweenTwoEnds() {
            assertThat(drawing("e5 d3 b2 c3", "f6 b2", "b2")).isEqualTo("""
                    * e5
                    |\\
                    |\\ \\
                    ~ | ~
                     /
                    | * f6
                    |/
                    * b2""");
        }

        @Test
        void anotherLineKeepsItsDistance() {
            assertThat(drawing("c3 b2", "q2 p1", "p1")).isEqualTo("""
                    * c3
                    ~

                    * q2
                    * p1""");
        }
    }
}
