package dev.retort.cli.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DrawingReaderTest {
    private static List<String> read(String drawing) {
        return DrawingReader.read(drawing.lines().toList());
    }

    private static void refuses(String drawing, String reason) {
        assertThatIllegalStateException().isThrownBy(() -> read(drawing)).withMessage(reason);
    }

    @Test
    void nodesBelowEachOtherAreLinked() {
        assertThat(read("""
                * b1
                * a1""")).containsExactly("b1 | a1");
    }

    @Test
    void aLineGoesAcrossOthersInItsOwnDirection() {
        assertThat(read("""
                * d1
                : * c1
                : | * b1
                : |/
                :/|
                * | a1
                  * z1""")).containsExactly("d1 : a1", "c1 | z1", "b1 | a1");
    }

    @Test
    void aLineThatJoinsAnotherGoesItsWay() {
        assertThat(read("""
                * c1
                | * b1
                |/
                |
                * a1""")).containsExactly("c1 | a1", "b1 | a1");
    }

    @Test
    void aLineThatLeadsNowhereIsRefused() {
        refuses("""
                * b1
                |

                * a1""", "row 1: a line ends in lane 0");
    }

    @Test
    void aLineThatComesFromNowhereIsRefused() {
        refuses("""
                * b1
                | |
                |/
                * a1""", "row 1: column 2 is not reached from any node");
    }

    @Test
    void linesThatMeetAndPartInOtherDirectionsAreRefused() {
        refuses("""
                * c1
                | * b1
                |/
                |\\
                * | a1
                  * z1""", "row 2: lines tangle in lane 0");
    }
}
