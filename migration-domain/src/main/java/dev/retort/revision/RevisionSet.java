package dev.retort.revision;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Some revisions of a graph.
 *
 * <p>Every answer costs at most time linear in the revisions and edges of the graph. Immutable; the sets that are put
 * together must be of the same graph.
 */
public final class RevisionSet implements Iterable<RevisionId> {
    private final RevisionGraph graph;
    private final BitSet members;

    RevisionSet(RevisionGraph graph, BitSet members) {
        this.graph = graph;
        this.members = members;
    }

    /** How many there are. */
    public int size() {
        return members.cardinality();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** Whether this revision is one of them. */
    public boolean contains(RevisionId id) {
        OptionalInt node = graph.findNumber(id);
        return node.isPresent() && members.get(node.getAsInt());
    }

    /** Whether the revision with this number is one of them. */
    public boolean contains(int number) {
        return members.get(number);
    }

    /** These and those. */
    public RevisionSet plus(RevisionSet others) {
        BitSet result = copy();
        result.or(others.members);
        return new RevisionSet(graph, result);
    }

    /** These without those. */
    public RevisionSet minus(RevisionSet others) {
        BitSet result = copy();
        result.andNot(others.members);
        return new RevisionSet(graph, result);
    }

    /** Those of these that are among the others, too. */
    public RevisionSet and(RevisionSet others) {
        BitSet result = copy();
        result.and(others.members);
        return new RevisionSet(graph, result);
    }

    /** These, and all that must be in force before them. */
    public RevisionSet withAncestors() {
        return reachable(graph.parentEdges());
    }

    /** These, and all that follow or depend on them. */
    public RevisionSet withDescendants() {
        return reachable(graph.childEdges());
    }

    /** These, and all that they follow, dependencies left out: the way back to the bases of their lines. */
    public RevisionSet withLineBefore() {
        return reachable(graph.downEdges());
    }

    /** These, and all that follow them, dependencies left out: their lines to the heads. */
    public RevisionSet withLineBehind() {
        return reachable(graph.nextEdges());
    }

    /** The lines through these: what they follow, and what follows them. Dependencies make no line. */
    public RevisionSet lineage() {
        return withLineBefore().plus(withLineBehind());
    }

    /** Those that no other of them follows or depends on: the rows of a version table where these are in force. */
    public RevisionSet heads() {
        return ends(graph.childEdges());
    }

    /** Those that no other of them follows as its down-revision. */
    public RevisionSet lineHeads() {
        return ends(graph.nextEdges());
    }

    /**
     * For each of these that is on a line with one of the others, that one; where there are several, the first of those
     * behind it.
     */
    public Map<RevisionId, RevisionId> onLineWith(RevisionSet others) {
        return related(others, graph.downEdges(), graph.nextEdges());
    }

    /** As {@link #onLineWith}, where dependencies count, too. */
    public Map<RevisionId, RevisionId> relatedTo(RevisionSet others) {
        return related(others, graph.parentEdges(), graph.childEdges());
    }

    private Map<RevisionId, RevisionId> related(RevisionSet others, Edges before, Edges behind) {
        int[] above = before.firstToReach(others.members);
        int[] below = behind.firstToReach(others.members);
        Map<RevisionId, RevisionId> related = new HashMap<>();
        members.stream().forEach(node -> {
            int other = above[node] >= 0 ? above[node] : below[node];
            if (other >= 0) {
                related.put(graph.id(node), graph.id(other));
            }
        });
        return related;
    }

    /** Their numbers, ascending: parents before children. */
    public IntStream numbers() {
        return members.stream();
    }

    /** The ids, in their order. */
    public List<RevisionId> ids() {
        return graph.sorted(members);
    }

    /**
     * The ids in an order of execution: parents before children, and a line whole before the next begins.
     *
     * <p>It follows from the graph and the set alone. Between two members there must be no revision that is none.
     */
    public List<RevisionId> inOrder() {
        return Arrays.stream(numbersInOrder()).mapToObj(graph::id).toList();
    }

    /** As {@link #inOrder()}, by numbers. */
    public int[] numbersInOrder() {
        return ExecutionOrder.of(graph.parentEdges(), members, graph.numbersById(heads().members));
    }

    @Override
    public Iterator<RevisionId> iterator() {
        return ids().iterator();
    }

    @Override
    public String toString() {
        return ids().toString();
    }

    private RevisionSet reachable(Edges edges) {
        return new RevisionSet(graph, edges.reachable(members));
    }

    private RevisionSet ends(Edges onwards) {
        BitSet ends = copy();
        for (int node = members.nextSetBit(0); node >= 0; node = members.nextSetBit(node + 1)) {
            for (int i = 0; i < onwards.count(node); i++) {
                if (members.get(onwards.target(node, i))) {
                    ends.clear(node);
                }
            }
        }
        return new RevisionSet(graph, ends);
    }

    private BitSet copy() {
        return (BitSet) members.clone();
    }
}
