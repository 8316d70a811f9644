package dev.retort.plan;

import dev.retort.plan.VersionChange.Delete;
import dev.retort.plan.VersionChange.Insert;
import dev.retort.plan.VersionChange.Replace;
import dev.retort.plan.VersionChange.Single;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The steps that change rows of the version table without carrying anything out. */
final class RowChanges {
    private final RevisionGraph graph;

    RowChanges(RevisionGraph graph) {
        this.graph = graph;
    }

    static Step single(RevisionId row) {
        return new Step.Stamp(row, List.of(new Single(row)));
    }

    static Step delete(RevisionId row) {
        return new Step.Stamp(row, List.of(new Delete(row)));
    }

    /**
     * Leads from rows to other rows: what is related to a new row makes way for it.
     *
     * @param before the rows as they are, each once; some may be unknown to the graph
     */
    List<Step> between(Collection<RevisionId> before, RevisionSet after) {
        NavigableSet<RevisionId> leaving = new TreeSet<>(before);
        after.forEach(leaving::remove);
        RevisionSet arriving = after.minus(known(before));
        Map<RevisionId, List<RevisionId>> replaced = replaced(known(leaving), arriving);
        List<Step> steps = new ArrayList<>();
        replaced.values().forEach(leaving::removeAll);
        leaving.forEach(row -> steps.add(delete(row)));
        arriving.forEach(row -> steps.add(new Step.Stamp(row, arrival(row, replaced.getOrDefault(row, List.of())))));
        return steps;
    }

    private RevisionSet known(Collection<RevisionId> ids) {
        return graph.set(ids.stream().filter(id -> graph.find(id).isPresent()).toList());
    }

    /** The rows that make way for each new one, those of its own line last. */
    private static Map<RevisionId, List<RevisionId>> replaced(RevisionSet leaving, RevisionSet arriving) {
        Map<RevisionId, RevisionId> byLine = leaving.onLineWith(arriving);
        Map<RevisionId, RevisionId> related = leaving.relatedTo(arriving);
        Map<RevisionId, List<RevisionId>> replaced = new TreeMap<>();
        related.keySet().removeAll(byLine.keySet());
        new TreeMap<>(related).forEach((row, successor) -> add(replaced, successor, row));
        new TreeMap<>(byLine).forEach((row, successor) -> add(replaced, successor, row));
        return replaced;
    }

    private static void add(Map<RevisionId, List<RevisionId>> replaced, RevisionId successor, RevisionId row) {
        replaced.computeIfAbsent(successor, id -> new ArrayList<>()).add(row);
    }

    private static List<VersionChange> arrival(RevisionId row, List<RevisionId> replaced) {
        if (replaced.isEmpty()) {
            return List.of(new Insert(row));
        }
        List<VersionChange> changes = new ArrayList<>();
        replaced.subList(0, replaced.size() - 1).forEach(old -> changes.add(new Delete(old)));
        changes.add(new Replace(replaced.getLast(), row));
        return changes;
    }
}
