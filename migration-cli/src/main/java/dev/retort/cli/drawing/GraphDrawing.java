package dev.retort.cli.drawing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A graph drawn in lines of text, as {@code git log --graph} draws commits.
 *
 * <pre>
 * * d4
 * |\
 * * : c3
 * | * b2
 * |/
 * * a1
 * </pre>
 *
 * <p>A node is a {@code *}, and its lines go down from it: {@code |} to a parent, {@code :} to a dependency. Where they
 * slant they look alike, but every dependency is dotted somewhere on its way and a parent nowhere. A long way to the
 * side is drawn {@code _}, or {@code .} for a dependency. Lines branch only in the lane of their node, right below it.
 * Where they meet they are one from there on; where they cross, each keeps its direction. A line ends with {@code ~} if
 * the node it goes to is not in the list.
 *
 * @param lines the lines, without trailing blanks; one may be empty, between nodes that have nothing to do with each
 *     other
 */
public record GraphDrawing(List<String> lines) {
    /** Copies the list. */
    public GraphDrawing {
        lines = List.copyOf(lines);
    }

    /**
     * A node.
     *
     * @param key what other nodes know it by
     * @param parents the keys of the nodes it follows
     * @param dependencies the keys of other nodes it needs; one that is a parent too is drawn as a parent
     * @param text what stands to the right of it, one line
     */
    public record Node(String key, List<String> parents, List<String> dependencies, String text) {
        /** Copies the lists, and checks that there is a key and that the text is one line. */
        public Node {
            parents = List.copyOf(parents);
            dependencies = List.copyOf(dependencies);
            if (key.isBlank()) {
                throw new IllegalArgumentException("the key of a node is blank");
            }
            if (!text.matches(".*")) {
                throw new IllegalArgumentException("the text of node '" + key + "' is more than one line");
            }
        }
    }

    /**
     * Draws nodes, each in a line of its own and in this order.
     *
     * @param nodes every node before its parents and dependencies
     * @throws IllegalArgumentException if they are in another order, or a key is there twice
     */
    public static GraphDrawing of(List<Node> nodes) {
        Pen pen = new Pen(keys(nodes));
        nodes.forEach(pen::draw);
        return new GraphDrawing(pen.lines());
    }

    private static Set<String> keys(List<Node> nodes) {
        Set<String> keys = new HashSet<>();
        for (Node node : nodes) {
            if (!keys.add(node.key())) {
                throw new IllegalArgumentException("node '" + node.key() + "' is listed twice");
            }
        }
        return keys;
    }
}
