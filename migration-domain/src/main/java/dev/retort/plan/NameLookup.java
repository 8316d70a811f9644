package dev.retort.plan;

import static dev.retort.error.ErrorCode.AMBIGUOUS_REVISION;
import static dev.retort.error.ErrorCode.UNKNOWN_REVISION;

import dev.retort.revision.BranchLabel;
import dev.retort.revision.CandidateList;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the revision that a name means: an id, a branch label, or the beginning of one that no other shares. */
final class NameLookup {
    /** With fewer characters a beginning may be unique today, and no longer is tomorrow. */
    private static final int WISE_PREFIX = 4;

    private final RevisionGraph graph;

    NameLookup(RevisionGraph graph) {
        this.graph = graph;
    }

    RevisionId find(String name) {
        return exactly(name).or(() -> only(name, beginningWith(name))).orElseThrow(() -> unknown(name));
    }

    RevisionId findOn(Branch branch, String name) {
        List<Candidate> candidates =
                exactly(name).map(id -> List.of(new Candidate(name, id))).orElseGet(() -> beginningWith(name));
        if (candidates.isEmpty()) {
            throw unknown(name);
        }
        List<Candidate> there = candidates.stream()
                .filter(candidate -> branch.line().contains(candidate.id()))
                .toList();
        return only(name, there)
                .orElseThrow(() -> new RevisionException(
                        UNKNOWN_REVISION,
                        names(candidates) + " is not on the branch '" + branch.name() + "'; leave '" + branch.name()
                                + "@' out, or name a revision of that branch"));
    }

    Branch branch(String name) {
        if (exactly(name).isEmpty() && beginningWith(name).isEmpty()) {
            List<String> labels = graph.labels().keySet().stream()
                    .sorted()
                    .map(BranchLabel::value)
                    .toList();
            throw new RevisionException(
                    UNKNOWN_REVISION,
                    "no branch '" + name + "'; "
                            + (labels.isEmpty()
                                    ? "no revision has a label"
                                    : "the labels are " + CandidateList.of(labels)));
        }
        return new Branch(name, graph.set(List.of(find(name))).lineage());
    }

    private Optional<RevisionId> exactly(String name) {
        return id(name).filter(id -> graph.find(id).isPresent()).or(() -> label(name));
    }

    private Optional<RevisionId> label(String name) {
        return id(name).map(id -> graph.labels().get(new BranchLabel(id.value())));
    }

    /** The words of the grammar are no ids, and there may be a branch of no such name. */
    private static Optional<RevisionId> id(String name) {
        try {
            return Optional.of(new RevisionId(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<Candidate> beginningWith(String prefix) {
        Stream<Candidate> ids = graph.revisions().stream()
                .map(revision -> new Candidate(revision.title(), revision.id()))
                .filter(candidate -> candidate.id().value().startsWith(prefix));
        Stream<Candidate> labels = graph.labels().entrySet().stream()
                .filter(label -> label.getKey().value().startsWith(prefix))
                .sorted(Map.Entry.comparingByKey())
                .map(label -> new Candidate("branch label " + label.getKey(), label.getValue()));
        return Stream.concat(ids, labels).toList();
    }

    private static Optional<RevisionId> only(String name, List<Candidate> found) {
        if (found.stream().map(Candidate::id).distinct().count() > 1) {
            throw new RevisionException(
                    AMBIGUOUS_REVISION, "'" + name + "' is the beginning of " + names(found) + ": write more of it");
        }
        return found.stream().map(Candidate::id).findFirst();
    }

    private static String names(List<Candidate> candidates) {
        return candidates.stream()
                .map(Candidate::title)
                .collect(Collectors.collectingAndThen(Collectors.toList(), CandidateList::of));
    }

    private static RevisionException unknown(String name) {
        String tooShort = " (too short for the beginning of an id: write at least " + WISE_PREFIX + " characters)";
        return new RevisionException(
                UNKNOWN_REVISION,
                "no revision '" + name + "'" + (name.length() < WISE_PREFIX ? tooShort : "")
                        + "; 'history' lists those there are");
    }

    /** A revision, and what of it begins as was typed. */
    private record Candidate(String title, RevisionId id) {}
}
