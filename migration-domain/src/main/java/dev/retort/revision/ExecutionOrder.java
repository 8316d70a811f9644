package dev.retort.revision;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Puts nodes in an order of execution: parents before children, and a line whole before the next begins.
 *
 * <p>Depth first with a stack of its own: a line of a million revisions must not overflow the thread's.
 */
final class ExecutionOrder {
    private final Edges parents;
    private final BitSet open;
    private final int[] order;
    private int ordered;
    private int[] path = new int[64];
    private int[] next = new int[64];
    private int depth;

    private ExecutionOrder(Edges parents, BitSet members) {
        this.parents = parents;
        this.open = (BitSet) members.clone();
        this.order = new int[members.cardinality()];
    }

    /** All nodes; the lines are begun with those to these ends, in the order of their numbers. */
    static int[] of(Edges parents, BitSet ends) {
        BitSet all = new BitSet(parents.nodes());
        all.set(0, parents.nodes());
        return of(parents, all, ends.stream().toArray());
    }

    /** These nodes; the lines are begun with those to these ends, in that order. */
    static int[] of(Edges parents, BitSet members, int[] ends) {
        ExecutionOrder order = new ExecutionOrder(parents, members);
        for (int end : ends) {
            order.from(end);
        }
        return order.order;
    }

    private void from(int end) {
        enter(end);
        while (depth > 0) {
            int node = path[depth - 1];
            if (next[depth - 1] < parents.count(node)) {
                enter(parents.target(node, next[depth - 1]++));
            } else {
                order[ordered++] = node;
                depth--;
            }
        }
    }

    private void enter(int node) {
        if (open.get(node)) {
            open.clear(node);
            if (depth == path.length) {
                path = Arrays.copyOf(path, depth * 2);
                next = Arrays.copyOf(next, depth * 2);
            }
            path[depth] = node;
            next[depth++] = 0;
        }
    }
}
