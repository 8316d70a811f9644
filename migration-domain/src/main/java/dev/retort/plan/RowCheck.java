package dev.retort.plan;

import static dev.retort.error.ErrorCode.REDUNDANT_IN_FORCE;
import static dev.retort.error.ErrorCode.UNKNOWN_IN_FORCE;

import dev.retort.revision.CandidateList;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is wrong with the rows of a version table.
 *
 * @param unknown those that no revision file defines
 * @param duplicate those that stand more than once
 * @param redundant those that other rows imply
 * @param exact those that are left when these are taken away
 */
record RowCheck(
        SortedSet<RevisionId> unknown,
        SortedSet<RevisionId> duplicate,
        SortedSet<RevisionId> redundant,
        RevisionSet exact) {

    static RowCheck of(RevisionGraph graph, List<RevisionId> rows) {
        SortedSet<RevisionId> unknown = new TreeSet<>();
        SortedSet<RevisionId> known = new TreeSet<>();
        SortedSet<RevisionId> duplicate = new TreeSet<>();
        for (RevisionId row : rows) {
            boolean isNew = (graph.find(row).isPresent() ? known : unknown).add(row);
            if (!isNew) {
                duplicate.add(row);
            }
        }
        RevisionSet distinct = graph.set(known);
        // Not the heads among the rows, because what leads from one row to another need not be a row.
        RevisionSet exact = distinct.withAncestors().heads();
        SortedSet<RevisionId> redundant = new TreeSet<>(distinct.minus(exact).ids());
        return new RowCheck(
                Collections.unmodifiableSortedSet(unknown),
                Collections.unmodifiableSortedSet(duplicate),
                Collections.unmodifiableSortedSet(redundant),
                exact);
    }

    RowCheck refuseUnknown() {
        if (!unknown.isEmpty()) {
            throw new RevisionException(
                    UNKNOWN_IN_FORCE,
                    "the database is at '" + names(unknown) + "', which no revision file defines; "
                            + "restore its file (another git branch?), forget it with 'retort repair --forget-unknown', "
                            + "or say anew what is in force with 'retort stamp --purge REV'");
        }
        return this;
    }

    RowCheck refuseUnclean() {
        if (!duplicate.isEmpty()) {
            throw new RevisionException(
                    REDUNDANT_IN_FORCE,
                    "the version table holds '" + names(duplicate)
                            + "' more than once; 'retort repair' takes the duplicates out");
        }
        if (!redundant.isEmpty()) {
            throw new RevisionException(
                    REDUNDANT_IN_FORCE,
                    "the version table holds redundant rows (" + names(redundant) + "), implied by "
                            + names(exact.ids()) + "; 'retort repair' takes them out");
        }
        return this;
    }

    private static String names(Iterable<RevisionId> ids) {
        List<String> names = new ArrayList<>();
        ids.forEach(id -> names.add(id.value()));
        return CandidateList.of(names);
    }
}
