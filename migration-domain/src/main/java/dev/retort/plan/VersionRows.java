package dev.retort.plan;

import dev.retort.plan.VersionChange.Delete;
import dev.retort.plan.VersionChange.Insert;
import dev.retort.plan.VersionChange.Replace;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of the version table while a plan is made: always the revisions in force that no other one implies.
 *
 * <p>A revision is implied while something that follows it is in force, so a count of those per revision is enough. What
 * an upgrade does to the rows, the downgrade of the same revision undoes in the opposite order.
 */
final class VersionRows {
    private final RevisionGraph graph;
    // Not a BitSet: where few bits are set, to clear the last and set a later one, time and again, costs its whole
    // length.
    private final boolean[] rows;
    private final int[] followers;

    VersionRows(RevisionGraph graph, Collection<RevisionId> rows, RevisionSet inForce) {
        this.graph = graph;
        this.rows = new boolean[graph.revisions().size()];
        this.followers = new int[graph.revisions().size()];
        rows.forEach(row -> this.rows[graph.number(row)] = true);
        inForce.numbers().forEach(node -> {
            for (int parent : graph.parents(node)) {
                followers[parent]++;
            }
        });
    }

    List<RevisionId> current() {
        return IntStream.range(0, rows.length)
                .filter(node -> rows[node])
                .mapToObj(this::id)
                .sorted()
                .toList();
    }

    Step upgrade(int node) {
        List<RevisionId> replaced = new ArrayList<>(1);
        for (int parent : graph.parents(node)) {
            followers[parent]++;
            if (rows[parent]) {
                rows[parent] = false;
                replaced.add(id(parent));
            }
        }
        rows[node] = true;
        return new Step.Upgrade(id(node), join(replaced, id(node)));
    }

    Step downgrade(int node) {
        List<RevisionId> revived = new ArrayList<>(1);
        for (int parent : graph.parents(node)) {
            if (--followers[parent] == 0) {
                rows[parent] = true;
                revived.add(id(parent));
            }
        }
        rows[node] = false;
        return new Step.Downgrade(id(node), split(id(node), revived));
    }

    private RevisionId id(int node) {
        return graph.id(node);
    }

    private static List<VersionChange> join(List<RevisionId> replaced, RevisionId id) {
        if (replaced.isEmpty()) {
            return List.of(new Insert(id));
        }
        if (replaced.size() == 1) {
            return List.of(new Replace(replaced.getFirst(), id));
        }
        List<VersionChange> changes = new ArrayList<>();
        replaced.subList(0, replaced.size() - 1).forEach(row -> changes.add(new Delete(row)));
        changes.add(new Replace(replaced.getLast(), id));
        return changes;
    }

    private static List<VersionChange> split(RevisionId id, List<RevisionId> revived) {
        if (revived.isEmpty()) {
            return List.of(new Delete(id));
        }
        if (revived.size() == 1) {
            return List.of(new Replace(id, revived.getFirst()));
        }
        List<VersionChange> changes = new ArrayList<>();
        changes.add(new Replace(id, revived.getLast()));
        revived.subList(0, revived.size() - 1).reversed().forEach(row -> changes.add(new Insert(row)));
        return changes;
    }
}
