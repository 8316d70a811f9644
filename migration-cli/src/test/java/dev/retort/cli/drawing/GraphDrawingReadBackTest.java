package dev.retort.cli.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.retort.cli.drawing.GraphDrawing.Node;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphDrawingReadBackTest {
    @Test
    void everyRandomGraphIsUnderstood() {
        long start = Long.getLong("retort.seed", System.nanoTime());
        for (long seed = start; seed < start + 500; seed++) {
            List<Node> nodes = randomNodes(new Random(seed));
            List<String> lines = GraphDrawing.of(nodes).lines();
            String description = "-Dretort.seed=" + seed + "\n" + String.join("\n", lines);
            assertThat(lines).as(description).allMatch(line -> line.equals(line.stripTrailing()));
            assertThat(String.join("", lines)).as(description).matches("[ -~]*");
            assertThatCode(() -> assertThat(DrawingReader.read(lines)).isEqualTo(Drawings.edges(nodes)))
                    .as(description)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aHundredThousandNodesTakeALineEach() {
        List<Node> nodes = IntStream.range(0, 100_000)
                .mapToObj(number -> Drawings.node(number + " " + (number + 1)))
                .toList();
        assertThat(GraphDrawing.of(nodes).lines()).hasSize(100_001).endsWith("* 99999", "~");
    }

    private static List<Node> randomNodes(Random random) {
        int size = 1 + random.nextInt(30);
        int listed = random.nextInt(4) == 0 ? 1 + random.nextInt(size) : size;
        int reach = 1 + random.nextInt(size);
        int most = 1 + random.nextInt(5);
        return IntStream.range(0, listed)
                .mapToObj(number -> new Node(
                        "n" + number,
                        below(random, number, size, reach, random.nextInt(1 + most)),
                        below(random, number, size, size, random.nextInt(8) - 5),
                        "n" + number))
                .toList();
    }

    private static List<String> below(Random random, int number, int size, int reach, int count) {
        return IntStream.range(0, count)
                .map(any -> number + 1 + random.nextInt(reach))
                .filter(below -> below < size)
                .mapToObj(below -> "n" + below)
                .toList();
    }
}
