package dev.retort.revision;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

/**
 * Edges between numbered nodes, kept in two arrays: the targets of a node are one run of the second.
 *
 * <p>So a graph of a million revisions costs a few integers for each, and is walked without looking anything up.
 */
final class Edges {
    private final int[] starts;
    private final int[] targets;

    private Edges(int[] starts, int[] targets) {
        this.starts = starts;
        this.targets = targets;
    }

    /** Edges while they are told, node by node. */
    static final class Collector {
        private final int[] starts;
        private int[] targets;
        private int node;
        private int size;

        Collector(int nodes) {
            starts = new int[nodes + 1];
            targets = new int[nodes];
        }

        /** Adds an edge from the node of the moment. */
        void add(int target) {
            targets = size == targets.length ? Arrays.copyOf(targets, size * 2 + 2) : targets;
            targets[size++] = target;
        }

        /** Puts the targets of the node of the moment in order, each once. */
        void sort() {
            Arrays.sort(targets, starts[node], size);
            int last = starts[node];
            for (int i = last + 1; i < size; i++) {
                if (targets[i] != targets[last]) {
                    targets[++last] = targets[i];
                }
            }
            size = Math.min(size, last + 1);
        }

        /** The next edges are those of the next node. */
        void next() {
            starts[++node] = size;
        }

        Edges edges() {
            return new Edges(starts, Arrays.copyOf(targets, size));
        }
    }

    int nodes() {
        return starts.length - 1;
    }

    int count(int node) {
        return starts[node + 1] - starts[node];
    }

    int target(int node, int index) {
        return targets[starts[node] + index];
    }

    /** Whether an edge leads from one to the other; only where the targets of a node are in order. */
    boolean leads(int node, int target) {
        return Arrays.binarySearch(targets, starts[node], starts[node + 1], target) >= 0;
    }

    int[] of(int node) {
        return Arrays.copyOfRange(targets, starts[node], starts[node + 1]);
    }

    void forEach(int node, IntConsumer action) {
        for (int i = starts[node]; i < starts[node + 1]; i++) {
            action.accept(targets[i]);
        }
    }

    /** The same edges the other way round; the targets of a node in ascending order. */
    Edges reversed() {
        int[] reversedStarts = new int[starts.length];
        for (int target : targets) {
            reversedStarts[target + 1]++;
        }
        Arrays.parallelPrefix(reversedStarts, Integer::sum);
        int[] next = reversedStarts.clone();
        int[] sources = new int[targets.length];
        for (int node = 0; node < nodes(); node++) {
            for (int i = starts[node]; i < starts[node + 1]; i++) {
                sources[next[targets[i]]++] = node;
            }
        }
        return new Edges(reversedStarts, sources);
    }

    /** The same edges between nodes with other numbers; the targets of a node keep their sequence. */
    Edges renumbered(int[] oldNumbers, int[] newNumbers) {
        Collector renumbered = new Collector(nodes());
        for (int node = 0; node < nodes(); node++) {
            forEach(oldNumbers[node], target -> renumbered.add(newNumbers[target]));
            renumbered.next();
        }
        return renumbered.edges();
    }

    /** The nodes without an edge. */
    BitSet without() {
        BitSet found = new BitSet(nodes());
        for (int node = 0; node < nodes(); node++) {
            found.set(node, count(node) == 0);
        }
        return found;
    }

    /** These nodes, and all that edges lead to from them. */
    BitSet reachable(BitSet from) {
        BitSet found = (BitSet) from.clone();
        int[] open = new int[16];
        int size = 0;
        for (int start = from.nextSetBit(0); start >= 0; start = from.nextSetBit(start + 1)) {
            open[size++] = start;
            while (size > 0) {
                int node = open[--size];
                for (int i = starts[node]; i < starts[node + 1]; i++) {
                    if (!found.get(targets[i])) {
                        found.set(targets[i]);
                        open = size == open.length ? Arrays.copyOf(open, size * 2) : open;
                        open[size++] = targets[i];
                    }
                }
            }
        }
        return found;
    }

    /** For each node the first of the sources from which edges lead to it; itself for a source, -1 for none. */
    int[] firstToReach(BitSet sources) {
        int[] owner = new int[nodes()];
        Arrays.fill(owner, -1);
        BitSet free = (BitSet) sources.clone();
        free.flip(0, nodes());
        for (int source = sources.nextSetBit(0); source >= 0; source = sources.nextSetBit(source + 1)) {
            claim(source, owner, free);
        }
        return owner;
    }

    private void claim(int source, int[] owner, BitSet free) {
        int[] open = {source};
        owner[source] = source;
        for (int size = 1; size > 0; ) {
            int node = open[--size];
            for (int i = starts[node]; i < starts[node + 1]; i++) {
                if (free.get(targets[i])) {
                    free.clear(targets[i]);
                    owner[targets[i]] = source;
                    open = size == open.length ? Arrays.copyOf(open, size * 2 + 2) : open;
                    open[size++] = targets[i];
                }
            }
        }
    }
}
