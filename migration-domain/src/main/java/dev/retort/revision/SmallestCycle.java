package dev.retort.revision;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds a cycle, and one of the shortest where there are several.
 *
 * <p>Whether there is one costs linear time: what has no parent is taken away as long as there is such a node, then the
 * same with children; only cycles and what lies between them are left. The shortest is then looked for from each node in
 * turn, breadth first and no deeper than the best so far. That may take the square of what is left, so it ends after a
 * number of steps that no project of people reaches; then a cycle is told that may not be the shortest.
 */
final class SmallestCycle {
    private static final long MOST_STEPS = 50_000_000;

    private final Edges parents;
    private final Edges children;
    private final BitSet left;
    private long steps;

    SmallestCycle(Edges parents, Edges children) {
        this.parents = parents;
        this.children = children;
        this.left = new BitSet(parents.nodes());
        left.set(0, parents.nodes());
        peel(parents, children);
        if (!left.isEmpty()) {
            peel(children, parents);
        }
    }

    boolean exists() {
        return !left.isEmpty();
    }

    /** The nodes of the cycle in the order of their children, the smallest first. */
    int[] find() {
        int[] best = {};
        for (int node = left.nextSetBit(0); node >= 0; node = left.nextSetBit(node + 1)) {
            int[] found = through(node, best.length == 0 ? Integer.MAX_VALUE : best.length - 1);
            best = found.length > 0 ? found : best;
            if (best.length == 1 || (best.length > 0 && steps > MOST_STEPS)) {
                break;
            }
        }
        return fromSmallest(best);
    }

    private void peel(Edges needed, Edges freed) {
        int[] open = new int[needed.nodes()];
        int[] ready = new int[needed.nodes()];
        int count = 0;
        for (int node = left.nextSetBit(0); node >= 0; node = left.nextSetBit(node + 1)) {
            for (int i = 0; i < needed.count(node); i++) {
                open[node] += left.get(needed.target(node, i)) ? 1 : 0;
            }
            if (open[node] == 0) {
                ready[count++] = node;
            }
        }
        while (count > 0) {
            int node = ready[--count];
            left.clear(node);
            for (int i = 0; i < freed.count(node); i++) {
                int other = freed.target(node, i);
                if (left.get(other) && --open[other] == 0) {
                    ready[count++] = other;
                }
            }
        }
    }

    /** The shortest cycle through a node by way of its children, if it has at most so many nodes; else nothing. */
    private int[] through(int start, int longest) {
        int[] before = new int[parents.nodes()];
        Arrays.fill(before, -1);
        steps += before.length;
        int[] queue = new int[left.cardinality()];
        int end = 0;
        queue[end++] = start;
        int depth = 1;
        for (int from = 0, layer = 1; from < end && depth <= longest; depth++, layer = end) {
            for (; from < layer; from++) {
                for (int i = 0; i < children.count(queue[from]); i++) {
                    int child = children.target(queue[from], i);
                    steps++;
                    if (child == start) {
                        return path(queue[from], before, depth);
                    }
                    if (left.get(child) && before[child] < 0) {
                        before[child] = queue[from];
                        queue[end++] = child;
                    }
                }
            }
        }
        return new int[0];
    }

    private static int[] path(int last, int[] before, int length) {
        int[] path = new int[length];
        int node = last;
        for (int i = length - 1; i >= 0; i--) {
            path[i] = node;
            node = i > 0 ? before[node] : node;
        }
        return path;
    }

    private static int[] fromSmallest(int[] cycle) {
        int smallest = 0;
        for (int i = 1; i < cycle.length; i++) {
            smallest = cycle[i] < cycle[smallest] ? i : smallest;
        }
        int[] turned = new int[cycle.length];
        for (int i = 0; i < cycle.length; i++) {
            turned[i] = cycle[(smallest + i) % cycle.length];
        }
        return turned;
    }
}
