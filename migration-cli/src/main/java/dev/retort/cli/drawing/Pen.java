package dev.retort.cli.drawing;

import dev.retort.cli.drawing.GraphDrawing.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws node after node.
 *
 * <p>Every lane goes to another node or with another stroke, since an edge joins the line that goes its way. So at most
 * two lines meet in a node, which stands in the lane of the left one; its first new edge keeps that lane.
 */
final class Pen {
    private final Set<String> listed;
    private final Set<String> drawn = new HashSet<>();
    private final Lanes lanes = new Lanes();

    Pen(Set<String> listed) {
        this.listed = listed;
    }

    List<String> lines() {
        return lanes.lines();
    }

    void draw(Node node) {
        drawn.add(node.key());
        lanes.close();
        int lane = arrive(node.key());
        lanes.node(lane, node.text());
        depart(lane, edges(node));
        cut();
    }

    private List<Edge> edges(Node node) {
        List<Edge> edges = Edge.of(node);
        for (Edge edge : edges) {
            if (drawn.contains(edge.target())) {
                throw new IllegalArgumentException(
                        "node '" + edge.target() + "' must be listed below '" + node.key() + "'");
            }
        }
        return edges;
    }

    private int arrive(String key) {
        List<Integer> awaiting = lanes.where(lane -> lane.target().equals(key));
        if (awaiting.isEmpty()) {
            return lanes.append();
        }
        lanes.trim();
        show(awaiting);
        int first = awaiting.getFirst();
        if (awaiting.size() > 1) {
            int second = awaiting.getLast();
            lanes.merge(second, first, lanes.get(second).stroke());
        }
        return first;
    }

    private void show(List<Integer> numbers) {
        if (!numbers.stream().allMatch(lane -> lanes.get(lane).shown())) {
            lanes.pass();
        }
    }

    private void depart(int lane, List<Edge> edges) {
        if (edges.isEmpty()) {
            return;
        }
        List<Edge> departing = inOrder(edges);
        lanes.set(lane, Lane.TRUNK);
        departing.subList(0, departing.size() - 1).forEach(edge -> branch(lane, edge));
        leave(lane, departing.getLast());
    }

    /** First the edges that join a line, then the new ones from right to left, which leaves the lane to the first. */
    private List<Edge> inOrder(List<Edge> edges) {
        List<Edge> joining = new ArrayList<>();
        List<Edge> opening = new ArrayList<>();
        for (Edge edge : edges) {
            (find(edge) < 0 ? opening : joining).add(edge);
        }
        joining.addAll(opening.reversed());
        return joining;
    }

    private void branch(int lane, Edge edge) {
        int other = find(edge);
        if (other < 0) {
            lanes.open(lane, edge);
        } else {
            lanes.lead(lane, other, edge.stroke());
            lanes.set(other, Lane.of(edge));
        }
    }

    private void leave(int lane, Edge edge) {
        int other = find(edge);
        lanes.set(lane, Lane.of(edge));
        if (other > lane) {
            lanes.merge(other, lane, edge.stroke());
        } else if (other >= 0) {
            lanes.merge(lane, other, edge.stroke());
            lanes.set(other, Lane.of(edge));
        }
    }

    private int find(Edge edge) {
        return lanes.where(lane -> lane.holds(edge)).stream().findFirst().orElse(-1);
    }

    private void cut() {
        List<Integer> ends = lanes.where(lane -> !lane.free() && !listed.contains(lane.target()));
        if (!ends.isEmpty()) {
            show(ends);
            lanes.cut(ends);
        }
    }
}
