package dev.retort.revision;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;
import static dev.retort.error.ErrorCode.CYCLE;
import static dev.retort.error.ErrorCode.DUPLICATE_LABEL;
import static dev.retort.error.ErrorCode.DUPLICATE_REVISION;
import static dev.retort.error.ErrorCode.UNKNOWN_PARENT;

import dev.retort.error.ErrorCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Checks revisions and links them: parents by position in the order of the ids, children as their reverse. */
final class GraphBuilder {
    private final List<Revision> revisions;
    private final Map<RevisionId, Integer> positions;
    private final Map<BranchLabel, RevisionId> labels = new HashMap<>();

    private GraphBuilder(Collection<Revision> given) {
        revisions = given.stream()
                .sorted(Comparator.comparing(Revision::id).thenComparing(Revision::origin))
                .toList();
        positions = HashMap.newHashMap(revisions.size());
    }

    static RevisionGraph build(Collection<Revision> given, OptionalInt longestId) {
        GraphBuilder builder = new GraphBuilder(given);
        longestId.ifPresent(builder::refuseLonger);
        builder.index();
        Edges down = builder.down();
        Edges parents = builder.parents(down);
        Edges children = parents.reversed();
        builder.refuseCycles(parents, children);
        int[] order = ExecutionOrder.of(parents, children.without());
        return new RevisionGraph(builder.revisions, builder.positions, builder.labels, order, down, parents);
    }

    private void refuseLonger(int longest) {
        for (Revision revision : revisions) {
            int length = revision.id().value().length();
            if (length > longest) {
                throw new RevisionException(
                        BAD_REVISION_FILE,
                        revision.origin() + ": the id '" + revision.id() + "' has " + length
                                + " characters, and the version table takes " + longest
                                + "; give the revision a shorter id, or widen the column and version-table.width");
            }
        }
    }

    private void index() {
        for (int i = 0; i < revisions.size(); i++) {
            Revision revision = revisions.get(i);
            Integer earlier = positions.putIfAbsent(revision.id(), i);
            if (earlier != null) {
                throw duplicate(
                        DUPLICATE_REVISION, "revision '" + revision.id() + "'", revisions.get(earlier), revision);
            }
        }
        revisions.forEach(this::indexLabels);
    }

    private void indexLabels(Revision revision) {
        for (BranchLabel label : revision.branchLabels()) {
            RevisionId namesake = new RevisionId(label.value());
            RevisionId earlier = positions.containsKey(namesake) ? namesake : labels.put(label, revision.id());
            if (earlier != null) {
                Revision first = revisions.get(positions.getOrDefault(earlier, 0));
                throw duplicate(DUPLICATE_LABEL, "branch label '" + label + "'", first, revision);
            }
        }
    }

    private static RevisionException duplicate(ErrorCode code, String what, Revision first, Revision second) {
        return new RevisionException(
                code,
                what + " is taken twice: " + first.origin() + " and " + second.origin()
                        + "; give one of them a new name");
    }

    private Edges down() {
        Edges.Collector down = new Edges.Collector(revisions.size());
        for (Revision revision : revisions) {
            for (RevisionId id : revision.downRevisions()) {
                down.add(downRevision(revision, id));
            }
            down.sort();
            down.next();
        }
        return down.edges();
    }

    /** The dependencies first, those left out that are down-revisions, too. */
    private Edges parents(Edges down) {
        Edges.Collector parents = new Edges.Collector(revisions.size());
        for (int node = 0; node < revisions.size(); node++) {
            Revision revision = revisions.get(node);
            for (String name : revision.dependsOn()) {
                int target = dependency(revision, name);
                if (!down.leads(node, target)) {
                    parents.add(target);
                }
            }
            parents.sort();
            down.forEach(node, parents::add);
            parents.next();
        }
        return parents.edges();
    }

    private int downRevision(Revision revision, RevisionId id) {
        Integer position = positions.get(id);
        if (position == null) {
            throw unknown(revision, "down-revision", id.value());
        }
        return position;
    }

    private int dependency(Revision revision, String name) {
        Integer position = positions.get(new RevisionId(name));
        if (position != null) {
            return position;
        }
        RevisionId labelled = labels.get(new BranchLabel(name));
        if (labelled == null) {
            throw unknown(revision, "dependency", name);
        }
        return positions.getOrDefault(labelled, 0);
    }

    private RevisionException unknown(Revision revision, String role, String name) {
        String meant = revisions.stream()
                .map(Revision::title)
                .filter(title -> title.startsWith(name))
                .limit(3)
                .collect(Collectors.joining(" or "));
        return new RevisionException(
                UNKNOWN_PARENT,
                revision.origin() + ": the " + role + " '" + name + "' of revision '" + revision.id()
                        + "' is defined nowhere; "
                        + (meant.isEmpty()
                                ? "restore its file or correct the header"
                                : "write the whole id, perhaps of " + meant));
    }

    private void refuseCycles(Edges parents, Edges children) {
        SmallestCycle cycle = new SmallestCycle(parents, children);
        if (!cycle.exists()) {
            return;
        }
        int[] nodes = cycle.find();
        String path = IntStream.of(nodes)
                .mapToObj(node ->
                        revisions.get(node).id() + " (" + revisions.get(node).origin() + ") <- ")
                .collect(Collectors.joining());
        throw new RevisionException(
                CYCLE,
                "revisions in a circle: " + path + revisions.get(nodes[0]).id()
                        + "; correct the down_revision or depends_on of one of them");
    }
}
