package dev.retort.plan;

import static dev.retort.error.ErrorCode.AMBIGUOUS_REVISION;
import static dev.retort.error.ErrorCode.MULTIPLE_HEADS;
import static dev.retort.error.ErrorCode.NOT_ON_THE_WAY;
import static dev.retort.error.ErrorCode.UNKNOWN_REVISION;

import dev.retort.revision.BranchLabel;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionExpression.Base;
import dev.retort.revision.RevisionExpression.Head;
import dev.retort.revision.RevisionExpression.Heads;
import dev.retort.revision.RevisionExpression.Named;
import dev.retort.revision.RevisionExpression.Relative;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what an expression means; an empty answer is the place before the first revision. */
final class TargetResolver {
    private static final int SHORTEST_PREFIX = 4;

    private final RevisionGraph graph;
    private final List<RevisionId> rows;

    TargetResolver(RevisionGraph graph, List<RevisionId> rows) {
        this.graph = graph;
        this.rows = rows;
    }

    List<RevisionId> resolve(RevisionExpression expression) {
        return switch (expression) {
            case Base ignored -> List.of();
            case Heads ignored -> graph.heads();
            case Head ignored -> head();
            case Named named -> List.of(named(named.name()));
            case Relative relative -> walk(start(relative.anchor()), relative.offset());
        };
    }

    private List<RevisionId> head() {
        List<RevisionId> heads = graph.heads();
        if (heads.size() > 1) {
            throw new RevisionException(
                    MULTIPLE_HEADS, heads.size() + " heads (" + titles(heads) + "): name one, or use 'heads'");
        }
        return heads;
    }

    private RevisionId named(String name) {
        RevisionId id = legal(name);
        return graph.find(id)
                .map(revision -> id)
                .or(() -> graph.labelled(new BranchLabel(name)))
                .orElseGet(() -> beginningWith(name));
    }

    private static RevisionId legal(String name) {
        try {
            return new RevisionId(name);
        } catch (IllegalArgumentException e) {
            throw new RevisionException(UNKNOWN_REVISION, String.valueOf(e.getMessage()), e);
        }
    }

    private RevisionId beginningWith(String prefix) {
        List<RevisionId> found = prefix.length() < SHORTEST_PREFIX ? List.of() : graph.startingWith(prefix);
        if (found.size() > 1) {
            throw new RevisionException(
                    AMBIGUOUS_REVISION, "'" + prefix + "' is the beginning of " + titles(found) + ": write more of it");
        }
        return found.stream().findFirst().orElseThrow(() -> unknown(prefix));
    }

    private static RevisionException unknown(String name) {
        String tooShort = " (the beginning of an id needs at least " + SHORTEST_PREFIX + " characters)";
        return new RevisionException(
                UNKNOWN_REVISION,
                "no revision '" + name + "'" + (name.length() < SHORTEST_PREFIX ? tooShort : "")
                        + "; 'history' lists those there are");
    }

    private Optional<RevisionId> start(Optional<Named> anchor) {
        if (anchor.isPresent()) {
            return Optional.of(named(anchor.get().name()));
        }
        if (rows.size() > 1) {
            throw new RevisionException(
                    AMBIGUOUS_REVISION,
                    rows.size() + " revisions are in force ("
                            + titles(rows.stream().sorted().toList()) + "): say which one to count from, as in '"
                            + rows.get(0) + "+1'");
        }
        return rows.stream().findFirst();
    }

    private List<RevisionId> walk(Optional<RevisionId> start, int offset) {
        Optional<RevisionId> at = start;
        for (int left = Math.abs(offset); left > 0; left--) {
            if (offset < 0 && at.isEmpty()) {
                throw tooFar(offset);
            }
            List<RevisionId> next = at.map(id -> offset > 0 ? graph.children(id) : graph.parents(id))
                    .orElseGet(graph::bases);
            if (offset > 0 && next.isEmpty()) {
                throw tooFar(offset);
            }
            at = only(next, at);
        }
        return at.map(List::of).orElseGet(List::of);
    }

    private Optional<RevisionId> only(List<RevisionId> next, Optional<RevisionId> at) {
        if (next.size() > 1) {
            throw new RevisionException(
                    AMBIGUOUS_REVISION,
                    "several ways lead on from " + at.map(RevisionId::value).orElse("base") + " (" + titles(next)
                            + "): name the revision instead of counting");
        }
        return next.stream().findFirst();
    }

    private static RevisionException tooFar(int offset) {
        String end = offset > 0 ? "after the last" : "before the first";
        return new RevisionException(
                NOT_ON_THE_WAY, "counting " + Math.abs(offset) + " steps leads " + end + " revision; count fewer");
    }

    private String titles(List<RevisionId> ids) {
        return ids.stream().map(id -> graph.revision(id).title()).collect(Collectors.joining(", "));
    }
}
