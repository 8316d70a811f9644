package dev.retort.plan;

import dev.retort.plan.VersionChange.Delete;
import dev.retort.plan.VersionChange.Insert;
import dev.retort.plan.VersionChange.Replace;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The rows of the version table while a plan is made: always the revisions in force that no other one implies.
 *
 * <p>A revision is implied while something that follows it is in force, so a count of those per revision is enough.
 */
final class VersionRows {
    private final RevisionGraph graph;
    private final SortedSet<RevisionId> rows;
    private final Map<RevisionId, Integer> followers = new HashMap<>();

    VersionRows(RevisionGraph graph, Collection<RevisionId> rows, Collection<RevisionId> inForce) {
        this.graph = graph;
        this.rows = new TreeSet<>(rows);
        for (RevisionId id : inForce) {
            graph.parents(id).forEach(parent -> followers.merge(parent, 1, Integer::sum));
        }
    }

    List<RevisionId> current() {
        return List.copyOf(rows);
    }

    Step upgrade(RevisionId id) {
        List<RevisionId> replaced = new ArrayList<>();
        for (RevisionId parent : graph.parents(id)) {
            followers.merge(parent, 1, Integer::sum);
            if (rows.remove(parent)) {
                replaced.add(parent);
            }
        }
        rows.add(id);
        return new Step.Upgrade(id, join(replaced, id));
    }

    Step downgrade(RevisionId id) {
        List<RevisionId> revived = new ArrayList<>();
        for (RevisionId parent : graph.parents(id)) {
            if (followers.merge(parent, -1, Integer::sum) == 0) {
                revived.add(parent);
            }
        }
        rows.remove(id);
        rows.addAll(revived);
        return new Step.Downgrade(id, split(id, revived));
    }

    private static List<VersionChange> join(List<RevisionId> replaced, RevisionId id) {
        if (replaced.isEmpty()) {
            return List.of(new Insert(id));
        }
        List<VersionChange> changes = new ArrayList<>();
        replaced.stream().skip(1).forEach(row -> changes.add(new Delete(row)));
        changes.add(new Replace(replaced.get(0), id));
        return changes;
    }

    private static List<VersionChange> split(RevisionId id, List<RevisionId> revived) {
        if (revived.isEmpty()) {
            return List.of(new Delete(id));
        }
        List<VersionChange> changes = new ArrayList<>();
        changes.add(new Replace(id, revived.get(0)));
        revived.stream().skip(1).forEach(row -> changes.add(new Insert(row)));
        return changes;
    }
}
