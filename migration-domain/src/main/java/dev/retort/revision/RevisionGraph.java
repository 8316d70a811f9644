package dev.retort.revision;

import static dev.retort.error.ErrorCode.UNKNOWN_REVISION;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The revisions of a project and how they follow each other: a directed graph without cycles.
 *
 * <p>It depends on the revisions alone, not on the order in which they are given. Every list it answers is in a
 * fixed order, every answer costs at most time linear in revisions and edges. Immutable.
 */
public final class RevisionGraph {
    private final List<Revision> revisions;
    private final Map<RevisionId, Integer> positions;
    private final Map<BranchLabel, RevisionId> labels;
    private final int[][] parents;
    private final int[][] children;

    RevisionGraph(
            List<Revision> revisions,
            Map<RevisionId, Integer> positions,
            Map<BranchLabel, RevisionId> labels,
            int[][] parents,
            int[][] children) {
        this.revisions = List.copyOf(revisions);
        this.positions = positions;
        this.labels = Map.copyOf(labels);
        this.parents = parents;
        this.children = children;
    }

    /**
     * Builds the graph.
     *
     * @throws RevisionException if a revision or label is defined twice, a parent is defined nowhere, or there is a cycle
     */
    public static RevisionGraph of(Collection<Revision> revisions) {
        return GraphBuilder.build(revisions);
    }

    /** All revisions, in the order of their ids. */
    public List<Revision> revisions() {
        return revisions;
    }

    /** The revision with this id, if there is one. */
    public Optional<Revision> find(RevisionId id) {
        return Optional.ofNullable(positions.get(id)).map(revisions::get);
    }

    /**
     * The revision with this id.
     *
     * @throws RevisionException if there is none
     */
    public Revision revision(RevisionId id) {
        return revisions.get(position(id));
    }

    /** The ids that begin with this text, in order. */
    public List<RevisionId> startingWith(String prefix) {
        return revisions.stream()
                .map(Revision::id)
                .filter(id -> id.value().startsWith(prefix))
                .toList();
    }

    /** The revision that carries this label, if there is one. */
    public Optional<RevisionId> labelled(BranchLabel label) {
        return Optional.ofNullable(labels.get(label));
    }

    /** The revisions that nothing follows, in the order of their ids. */
    public List<RevisionId> heads() {
        return without(children);
    }

    /** The revisions that follow nothing, in the order of their ids. */
    public List<RevisionId> bases() {
        return without(parents);
    }

    /** What must be in force before this revision: its down-revisions and dependencies, in the order of their ids. */
    public List<RevisionId> parents(RevisionId id) {
        return ids(parents[position(id)]);
    }

    /** What follows this revision or depends on it, in the order of the ids. */
    public List<RevisionId> children(RevisionId id) {
        return ids(children[position(id)]);
    }

    /**
     * What is in force when these revisions are: they and all their ancestors.
     *
     * <p>The iteration order is an order of execution: parents before children, and a line whole before the next begins.
     * It follows from the graph and the set asked for alone.
     */
    public Set<RevisionId> closure(Collection<RevisionId> ids) {
        Set<RevisionId> closure = new LinkedHashSet<>();
        BitSet seen = new BitSet(revisions.size());
        int[] next = new int[revisions.size()];
        for (RevisionId id : ids.stream().sorted().toList()) {
            collect(position(id), seen, next, closure);
        }
        return Collections.unmodifiableSet(closure);
    }

    // Depth first with a stack of its own: a line of a million revisions must not overflow the thread's.
    private void collect(int start, BitSet seen, int[] next, Set<RevisionId> closure) {
        Deque<Integer> path = new ArrayDeque<>();
        enter(start, seen, path);
        while (!path.isEmpty()) {
            int node = path.getLast();
            if (next[node] < parents[node].length) {
                enter(parents[node][next[node]++], seen, path);
            } else {
                closure.add(revisions.get(path.removeLast()).id());
            }
        }
    }

    private static void enter(int node, BitSet seen, Deque<Integer> path) {
        if (!seen.get(node)) {
            seen.set(node);
            path.addLast(node);
        }
    }

    private int position(RevisionId id) {
        Integer position = positions.get(id);
        if (position == null) {
            throw unknown(id);
        }
        return position;
    }

    private static RevisionException unknown(RevisionId id) {
        return new RevisionException(
                UNKNOWN_REVISION, "no revision file defines '" + id + "'; check the id and the script locations");
    }

    private List<RevisionId> without(int[][] neighbours) {
        List<RevisionId> ids = new ArrayList<>();
        for (int i = 0; i < neighbours.length; i++) {
            if (neighbours[i].length == 0) {
                ids.add(revisions.get(i).id());
            }
        }
        return List.copyOf(ids);
    }

    private List<RevisionId> ids(int[] nodes) {
        return Arrays.stream(nodes).mapToObj(i -> revisions.get(i).id()).toList();
    }
}
