package dev.retort.revision;

import static dev.retort.error.ErrorCode.CYCLE;
import static dev.retort.error.ErrorCode.DUPLICATE_LABEL;
import static dev.retort.error.ErrorCode.DUPLICATE_REVISION;
import static dev.retort.error.ErrorCode.UNKNOWN_PARENT;

import dev.retort.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks revisions and links them: parents by position in the order of the ids, children as their reverse. */
final class GraphBuilder {
    private final List<Revision> revisions;
    private final Map<RevisionId, Integer> positions = new HashMap<>();
    private final Map<BranchLabel, RevisionId> labels = new HashMap<>();

    private GraphBuilder(Collection<Revision> given) {
        revisions = given.stream()
                .sorted(Comparator.comparing(Revision::id).thenComparing(Revision::origin))
                .toList();
    }

    static RevisionGraph build(Collection<Revision> given) {
        GraphBuilder builder = new GraphBuilder(given);
        builder.index();
        int[][] parents = builder.parents();
        int[][] children = reverse(parents);
        builder.refuseCycles(parents, children);
        return new RevisionGraph(builder.revisions, builder.positions, builder.labels, parents, children);
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

    private int[][] parents() {
        int[][] parents = new int[revisions.size()][];
        for (int i = 0; i < parents.length; i++) {
            Revision revision = revisions.get(i);
            Set<Integer> found = new TreeSet<>();
            revision.downRevisions().forEach(id -> found.add(parent(revision, "down-revision", id.value())));
            revision.dependsOn().forEach(name -> found.add(parent(revision, "dependency", name)));
            parents[i] = found.stream().mapToInt(Integer::intValue).toArray();
        }
        return parents;
    }

    private int parent(Revision revision, String role, String name) {
        return Optional.ofNullable(positions.get(new RevisionId(name)))
                .or(() -> Optional.ofNullable(labels.get(new BranchLabel(name))).map(positions::get))
                .orElseThrow(() -> new RevisionException(
                        UNKNOWN_PARENT,
                        revision.origin() + ": the " + role + " '" + name + "' of revision '" + revision.id()
                                + "' is defined nowhere; restore its file or correct the header"));
    }

    private static int[][] reverse(int[][] parents) {
        int[] counts = new int[parents.length];
        Arrays.stream(parents).flatMapToInt(Arrays::stream).forEach(parent -> counts[parent]++);
        int[][] children = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        for (int node = parents.length - 1; node >= 0; node--) {
            for (int parent : parents[node]) {
                children[parent][--counts[parent]] = node;
            }
        }
        return children;
    }

    private void refuseCycles(int[][] parents, int[][] children) {
        int[] open = Arrays.stream(parents).mapToInt(p -> p.length).toArray();
        Deque<Integer> ready = new ArrayDeque<>();
        for (int node = 0; node < open.length; node++) {
            if (open[node] == 0) {
                ready.add(node);
            }
        }
        int done = 0;
        for (; !ready.isEmpty(); done++) {
            for (int child : children[ready.remove()]) {
                if (--open[child] == 0) {
                    ready.add(child);
                }
            }
        }
        if (done < open.length) {
            throw cycle(parents, open);
        }
    }

    // Every revision left open has a parent left open, so going from parent to parent must come round.
    private RevisionException cycle(int[][] parents, int[] open) {
        int node = firstOpen(open);
        Set<Integer> path = new LinkedHashSet<>();
        while (path.add(node)) {
            node = Arrays.stream(parents[node])
                    .filter(p -> open[p] > 0)
                    .findFirst()
                    .orElseThrow();
        }
        List<Integer> circle = new ArrayList<>(path);
        circle = circle.subList(circle.indexOf(node), circle.size());
        String names = circle.stream()
                .map(i -> revisions.get(i).id() + " (" + revisions.get(i).origin() + ")")
                .collect(Collectors.joining(" after "));
        return new RevisionException(
                CYCLE,
                "revisions in a circle: " + names + " after "
                        + revisions.get(node).id() + "; correct one of the headers");
    }

    private static int firstOpen(int[] open) {
        int node = 0;
        while (open[node] == 0) {
            node++;
        }
        return node;
    }
}
