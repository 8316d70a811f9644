package dev.retort.revision;

import static dev.retort.error.ErrorCode.UNKNOWN_REVISION;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The revisions of a project and how they follow each other: a directed graph without cycles.
 *
 * <p>It depends on the revisions alone, not on the order in which they are given. Every list it answers is in a
 * fixed order, every answer costs at most time linear in revisions and edges. Immutable.
 *
 * <p>A revision's <em>parents</em> are its down-revisions and what it depends on: all must be in force before it. A
 * <em>line</em> runs along down-revisions alone; heads, bases, branch points and branches are those of lines.
 */
public final class RevisionGraph {
    private final List<Revision> revisions;
    private final Map<RevisionId, Integer> positions;
    private final Map<BranchLabel, RevisionId> labels;
    /** The place in the order of the ids by number, and the other way round. */
    private final int[] places;

    private final int[] numbers;
    private final RevisionId[] ids;
    private final Edges down;
    private final Edges next;
    private final Edges parents;
    private final Edges children;

    /**
     * A graph whose nodes are given by their places in the order of the ids.
     *
     * @param order the nodes in an order of execution: their numbers from here on, because neighbours in a walk are then
     *     neighbours in memory, and a graph of a million revisions is planned as fast as a small one
     * @param parents of each node its dependencies first, so that a line is not left for one in its middle
     */
    RevisionGraph(
            List<Revision> revisions,
            Map<RevisionId, Integer> positions,
            Map<BranchLabel, RevisionId> labels,
            int[] order,
            Edges down,
            Edges parents) {
        this.revisions = List.copyOf(revisions);
        this.positions = positions;
        this.labels = Map.copyOf(labels);
        this.places = order;
        this.numbers = new int[order.length];
        this.ids = new RevisionId[order.length];
        for (int number = 0; number < order.length; number++) {
            numbers[order[number]] = number;
            ids[number] = this.revisions.get(order[number]).id();
        }
        this.down = down.renumbered(places, numbers);
        this.next = this.down.reversed();
        this.parents = parents.renumbered(places, numbers);
        this.children = this.parents.reversed();
    }

    /**
     * Builds the graph.
     *
     * @throws RevisionException if a revision or label is defined twice, a parent is defined nowhere, or there is a cycle
     */
    public static RevisionGraph of(Collection<Revision> revisions) {
        return GraphBuilder.build(revisions, OptionalInt.empty());
    }

    /**
     * Builds the graph of revisions whose ids a version table has to hold.
     *
     * @param longestId how many characters of an id it takes; empty for any number
     * @throws RevisionException as {@link #of(Collection)}, and if an id is longer
     */
    public static RevisionGraph of(Collection<Revision> revisions, OptionalInt longestId) {
        return GraphBuilder.build(revisions, longestId);
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
        return revisions.get(places[number(id)]);
    }

    /**
     * The number of a revision, from 0; parents have smaller numbers than their children.
     *
     * @throws RevisionException if there is none with this id
     */
    public int number(RevisionId id) {
        return findNumber(id)
                .orElseThrow(() -> new RevisionException(
                        UNKNOWN_REVISION,
                        "no revision file defines '" + id + "'; check the id and the script locations"));
    }

    OptionalInt findNumber(RevisionId id) {
        Integer place = positions.get(id);
        return place == null ? OptionalInt.empty() : OptionalInt.of(numbers[place]);
    }

    /** The id of the revision with this number. */
    public RevisionId id(int number) {
        return ids[number];
    }

    /** Every label with the revision that carries it. */
    public Map<BranchLabel, RevisionId> labels() {
        return labels;
    }

    /** The revisions that are no other's down-revision, in the order of their ids. */
    public List<RevisionId> heads() {
        return set(next.without()).ids();
    }

    /** The heads that no other revision depends on: the rows of the version table where everything is in force. */
    public List<RevisionId> effectiveHeads() {
        return set(children.without()).ids();
    }

    /** The revisions without a down-revision, in the order of their ids. */
    public List<RevisionId> bases() {
        return set(down.without()).ids();
    }

    /** The revisions that are the down-revision of several, in the order of their ids. */
    public List<RevisionId> branchPoints() {
        BitSet found = new BitSet(revisions.size());
        for (int node = 0; node < revisions.size(); node++) {
            found.set(node, next.count(node) > 1);
        }
        return set(found).ids();
    }

    /** What must be in force before this revision: its down-revisions in order, then its other dependencies. */
    public List<RevisionId> parents(RevisionId id) {
        return ids(parents(number(id)));
    }

    /** The same by numbers, for work on so many revisions that looking them up would be felt. */
    public int[] parents(int number) {
        int[] all = parents.of(number);
        int lines = down.count(number);
        int[] result = new int[all.length];
        System.arraycopy(all, all.length - lines, result, 0, lines);
        System.arraycopy(all, 0, result, lines, all.length - lines);
        return result;
    }

    /** What follows this revision or depends on it, in the order of the ids. */
    public List<RevisionId> children(RevisionId id) {
        return sorted(children.of(number(id)));
    }

    /** What this revision follows, in the order of the ids. */
    public List<RevisionId> downRevisions(RevisionId id) {
        return ids(down.of(number(id)));
    }

    /** What this revision is the down-revision of, in the order of the ids. */
    public List<RevisionId> next(RevisionId id) {
        return sorted(next.of(number(id)));
    }

    /**
     * The labels of the branches that this revision is on, in order.
     *
     * <p>A label covers all that follow its revision, and what leads to it without branching, as in Alembic.
     */
    public List<BranchLabel> branches(RevisionId id) {
        RevisionSet before = set(List.of(id)).withLineBefore();
        return labels.entrySet().stream()
                .filter(label -> before.contains(label.getValue()) || leadsTo(number(id), number(label.getValue())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private boolean leadsTo(int wanted, int labelled) {
        int node = labelled;
        while (children.count(node) < 2 && down.count(node) == 1) {
            node = down.target(node, 0);
            if (node == wanted) {
                return children.count(node) < 2 && down.count(node) < 2;
            }
        }
        return false;
    }

    /** No revision at all. */
    public RevisionSet none() {
        return set(new BitSet());
    }

    /** All revisions. */
    public RevisionSet all() {
        BitSet all = new BitSet(revisions.size());
        all.set(0, revisions.size());
        return set(all);
    }

    /**
     * These revisions.
     *
     * @throws RevisionException if there is none with one of the ids
     */
    public RevisionSet set(Collection<RevisionId> ids) {
        BitSet members = new BitSet(revisions.size());
        ids.forEach(id -> members.set(number(id)));
        return set(members);
    }

    private RevisionSet set(BitSet members) {
        return new RevisionSet(this, members);
    }

    Edges downEdges() {
        return down;
    }

    Edges nextEdges() {
        return next;
    }

    Edges parentEdges() {
        return parents;
    }

    Edges childEdges() {
        return children;
    }

    /** The ids of these nodes, in their order. */
    List<RevisionId> sorted(BitSet nodes) {
        return ids(numbersById(nodes));
    }

    /** The numbers of these nodes, in the order of their ids. */
    int[] numbersById(BitSet nodes) {
        BitSet found = new BitSet(ids.length);
        nodes.stream().forEach(node -> found.set(places[node]));
        return found.stream().map(place -> numbers[place]).toArray();
    }

    private List<RevisionId> sorted(int[] nodes) {
        return Arrays.stream(nodes).mapToObj(this::id).sorted().toList();
    }

    private List<RevisionId> ids(int[] nodes) {
        return Arrays.stream(nodes).mapToObj(this::id).toList();
    }
}
