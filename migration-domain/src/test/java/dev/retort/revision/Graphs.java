package dev.retort.revision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Revision graphs drawn as text.
 *
 * <p>{@code "a1 <- b2 <- c3", "b2 <- d4"} is a line with a branch, {@code "c3, d4 <- e5"} a merge point, {@code "x1"} a
 * base on its own, {@code "a1 <~ p2"} says that p2 depends on a1, and {@code "b2[billing]"} carries a branch label.
 */
public final class Graphs {
    private static final Pattern NODE = Pattern.compile("([^\\[\\s]+)(?:\\[([^\\]]+)])?");
    private static final Pattern ARROW = Pattern.compile("\\s*(<-|<~)\\s*");

    private Graphs() {}

    /** The graph of these lines. */
    public static RevisionGraph drawn(String... lines) {
        return RevisionGraph.of(revisions(lines));
    }

    /** The revisions of these lines, in the order in which they are first named as something that follows, or alone. */
    public static List<Revision> revisions(String... lines) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (String line : lines) {
            draw(line, nodes);
        }
        return nodes.values().stream().map(Node::revision).toList();
    }

    /** These ids. */
    public static List<RevisionId> ids(String... values) {
        return Arrays.stream(values).map(RevisionId::new).toList();
    }

    private static void draw(String line, Map<String, Node> nodes) {
        Matcher arrows = ARROW.matcher(line);
        List<Node> before = List.of();
        int from = 0;
        String arrow = "";
        while (arrows.find()) {
            before = link(before, arrow, nodes(line.substring(from, arrows.start()), nodes));
            arrow = arrows.group(1);
            from = arrows.end();
        }
        link(before, arrow, nodes(line.substring(from), nodes));
    }

    private static List<Node> link(List<Node> before, String arrow, List<Node> after) {
        for (Node node : after) {
            for (Node earlier : before) {
                (arrow.equals("<~") ? node.dependsOn : node.down).add(earlier.id);
            }
        }
        return after;
    }

    private static List<Node> nodes(String text, Map<String, Node> nodes) {
        List<Node> found = new ArrayList<>();
        for (String part : text.strip().split("\\s*,\\s*")) {
            Matcher matcher = NODE.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("no node: '" + part + "'");
            }
            Node node = nodes.computeIfAbsent(matcher.group(1), Node::new);
            Optional.ofNullable(matcher.group(2)).ifPresent(node.labels::add);
            found.add(node);
        }
        return found;
    }

    private static final class Node {
        private final String id;
        private final List<String> down = new ArrayList<>();
        private final List<String> dependsOn = new ArrayList<>();
        private final List<String> labels = new ArrayList<>();

        Node(String id) {
            this.id = id;
        }

        Revision revision() {
            return new Revision(
                    new RevisionId(id),
                    down.stream().map(RevisionId::new).toList(),
                    dependsOn,
                    labels.stream().map(BranchLabel::new).toList(),
                    "",
                    Optional.empty(),
                    id + ".sql:1");
        }
    }
}
