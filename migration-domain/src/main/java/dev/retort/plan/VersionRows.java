package dev.retort.plan;

import dev.retort.plan.VersionChange.Delete;
import dev.retort.plan.VersionChange.Insert;
import dev.retort.plan.VersionChange.Replace;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of the version table while a plan is made: always the revisions in force that no other one implies.
 *
 * <p>A revision is implied while something that follows it is in force, so a count of those per revision is enough. What
 * an upgrade does to the rows, the downgrade of the same revision undoes in the opposite order.
 */
final class VersionRows {
    private final RevisionGraph graph;
    private final Set<RevisionId> rows;
    private final int[] followers;

    VersionRows(RevisionGraph graph, Collection<RevisionId> rows, RevisionSet inForce) {
        this.graph = graph;
        this.rows = new HashSet<>(rows);
        this.followers = new int[graph.revisions().size()];
        for (RevisionId id : inForce) {
            graph.parents(id).forEach(parent -> followers[graph.index(parent)]++);
        }
    }

    List<RevisionId> current() {
        return rows.stream().sorted().toList();
    }

    Step upgrade(RevisionId id) {
        List<RevisionId> replaced = new ArrayList<>();
        for (RevisionId parent : graph.parents(id)) {
            followers[graph.index(parent)]++;
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
            if (--followers[graph.index(parent)] == 0) {
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
        replaced.subList(0, replaced.size() - 1).forEach(row -> changes.add(new Delete(row)));
        changes.add(new Replace(replaced.getLast(), id));
        return changes;
    }

    private static List<VersionChange> split(RevisionId id, List<RevisionId> revived) {
        if (revived.isEmpty()) {
            return List.of(new Delete(id));
        }
        List<VersionChange> changes = new ArrayList<>();
        changes.add(new Replace(id, revived.getLast()));
        revived.subList(0, revived.size() - 1).reversed().forEach(row -> changes.add(new Insert(row)));
        return changes;
    }
}
