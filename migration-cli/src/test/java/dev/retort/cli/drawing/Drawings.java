package dev.retort.cli.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.drawing.GraphDrawing.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Graphs in words, and what a reader of their drawings must find. */
final class Drawings {
    private Drawings() {}

    /** The drawing of nodes like {@code "c3 b2 :a1"}: b2 is a parent of c3, a1 a dependency. It is read back too. */
    static String drawing(String... graph) {
        List<Node> nodes = Stream.of(graph).map(Drawings::node).toList();
        List<String> lines = GraphDrawing.of(nodes).lines();
        assertThat(DrawingReader.read(lines)).isEqualTo(edges(nodes));
        return String.join("\n", lines);
    }

    static Node node(String written) {
        List<String> words = List.of(written.split(" "));
        List<String> below = words.subList(1, words.size());
        return new Node(
                words.getFirst(),
                below.stream().filter(word -> !word.startsWith(":")).toList(),
                below.stream()
                        .filter(word -> word.startsWith(":"))
                        .map(word -> word.substring(1))
                        .toList(),
                words.getFirst());
    }

    /** The edges as {@link DrawingReader#read} tells them. */
    static List<String> edges(List<Node> nodes) {
        List<String> keys = nodes.stream().map(Node::key).toList();
        List<String> edges = new ArrayList<>();
        for (Node node : nodes) {
            List<String> dependencies = new ArrayList<>(node.dependencies());
            dependencies.removeAll(node.parents());
            Stream.concat(
                            node.parents().stream().map(parent -> " | " + (keys.contains(parent) ? parent : "~")),
                            dependencies.stream().map(other -> " : " + (keys.contains(other) ? other : "~")))
                    .map(edge -> node.key() + edge)
                    .distinct()
                    .sorted()
                    .forEach(edges::add);
        }
        return edges;
    }
}
