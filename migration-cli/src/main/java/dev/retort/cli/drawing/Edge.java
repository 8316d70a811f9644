package dev.retort.cli.drawing;

import dev.retort.cli.drawing.GraphDrawing.Node;
import java.util.List;
import java.util.stream.Stream;

/**
 * What links a node to one below it.
 *
 * @param target the key of the node below
 * @param stroke how it is drawn
 */
record Edge(String target, Stroke stroke) {
    /** The edges that go down from a node, those to parents first. */
    static List<Edge> of(Node node) {
        Stream<Edge> parents = node.parents().stream().map(parent -> new Edge(parent, Stroke.SOLID));
        Stream<Edge> dependencies = node.dependencies().stream()
                .filter(dependency -> !node.parents().contains(dependency))
                .map(dependency -> new Edge(dependency, Stroke.DOTTED));
        return Stream.concat(parents, dependencies).distinct().toList();
    }
}
