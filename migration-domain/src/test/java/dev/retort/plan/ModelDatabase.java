package dev.retort.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.plan.VersionChange.Delete;
import dev.retort.plan.VersionChange.Insert;
import dev.retort.plan.VersionChange.Replace;
import dev.retort.plan.VersionChange.Single;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionExpression.Named;
import dev.retort.revision.RevisionId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a version table must hold, worked out from the definition each time, and not as the planner does it. */
final class ModelDatabase {
    private final Map<RevisionId, Set<RevisionId>> parents = new TreeMap<>();
    private final Map<RevisionId, Set<RevisionId>> ancestors = new HashMap<>();
    private final Collection<Revision> revisions;
    private final String name;
    private final Set<RevisionId> inForce = new TreeSet<>();
    private final Set<RevisionId> rows = new TreeSet<>();

    ModelDatabase(Collection<Revision> revisions, String name) {
        this.revisions = revisions;
        this.name = name;
        for (Revision revision : revisions) {
            Set<RevisionId> before = new HashSet<>(revision.downRevisions());
            revision.dependsOn().forEach(id -> before.add(new RevisionId(id)));
            parents.put(revision.id(), before);
        }
        revisions.forEach(revision -> ancestors.put(revision.id(), above(revision.id())));
    }

    Set<RevisionId> inForce() {
        return inForce;
    }

    Set<RevisionId> rows() {
        return rows;
    }

    Named anyInForce(Random random) {
        List<RevisionId> ids = List.copyOf(rows);
        return new Named(ids.get(random.nextInt(ids.size())).value());
    }

    /** The revisions that have this one as a down-revision. */
    Set<RevisionId> next(RevisionId id) {
        return revisions.stream()
                .filter(revision -> revision.downRevisions().contains(id))
                .map(Revision::id)
                .collect(Collectors.toSet());
    }

    Set<RevisionId> ancestors(RevisionId id) {
        return ancestors.getOrDefault(id, Set.of());
    }

    void carryOut(MigrationPlan plan) {
        assertThat(plan.from()).as(name).containsExactlyElementsOf(rows);
        for (Step step : plan.steps()) {
            switch (step) {
                case Step.Upgrade up -> {
                    assertThat(inForce).as(name).containsAll(parents.get(up.revision()));
                    assertThat(inForce.add(up.revision())).as(name).isTrue();
                }
                case Step.Downgrade down -> {
                    assertThat(inForce.remove(down.revision())).as(name).isTrue();
                    assertThat(inForce)
                            .as(name)
                            .allSatisfy(id -> assertThat(parents.get(id)).doesNotContain(down.revision()));
                }
                case Step.Stamp ignored -> {}
            }
            step.changes().forEach(this::apply);
            if (step.direction() != Direction.STAMP) {
                assertThat(rows).as("%s: rows after %s", name, step).isEqualTo(impliedByNoOther());
            }
        }
        if (plan.stampsOnly()) {
            inForce.clear();
            inForce.addAll(rows);
            rows.forEach(row -> inForce.addAll(ancestors(row)));
        }
        assertThat(rows).as(name).isEqualTo(impliedByNoOther());
        assertThat(plan.to()).as(name).containsExactlyElementsOf(rows);
    }

    private void apply(VersionChange change) {
        switch (change) {
            case Insert insert -> assertThat(rows.add(insert.id())).as(name).isTrue();
            case Delete delete -> assertThat(rows.remove(delete.id())).as(name).isTrue();
            case Single single -> assertThat(rows).as(name).contains(single.id());
            case Replace replace -> {
                assertThat(rows.remove(replace.from())).as(name).isTrue();
                assertThat(rows.add(replace.to())).as(name).isTrue();
            }
        }
    }

    private Set<RevisionId> impliedByNoOther() {
        return inForce.stream()
                .filter(id ->
                        inForce.stream().noneMatch(other -> ancestors(other).contains(id)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<RevisionId> above(RevisionId id) {
        Set<RevisionId> found = new HashSet<>();
        for (RevisionId parent : parents.getOrDefault(id, Set.of())) {
            found.add(parent);
            found.addAll(above(parent));
        }
        return found;
    }
}
