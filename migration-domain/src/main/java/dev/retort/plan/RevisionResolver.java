package dev.retort.plan;

import static dev.retort.error.ErrorCode.AMBIGUOUS_REVISION;
import static dev.retort.error.ErrorCode.BAD_EXPRESSION;
import static dev.retort.error.ErrorCode.MULTIPLE_HEADS;
import static dev.retort.error.ErrorCode.NOT_ON_THE_WAY;

import dev.retort.revision.CandidateList;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionExpression.Anchor;
import dev.retort.revision.RevisionExpression.Base;
import dev.retort.revision.RevisionExpression.Current;
import dev.retort.revision.RevisionExpression.Head;
import dev.retort.revision.RevisionExpression.Heads;
import dev.retort.revision.RevisionExpression.Named;
import dev.retort.revision.RevisionExpression.OnBranch;
import dev.retort.revision.RevisionExpression.Relative;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionRange;
import dev.retort.revision.RevisionSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds what expressions mean in a graph; an empty answer is the place before the first revision.
 *
 * <p>An offset without an anchor ({@code -1}) counts from what is in force where a plan is made, and from the head where
 * the graph alone is looked at. Immutable.
 */
public final class RevisionResolver {
    private final RevisionGraph graph;
    private final NameLookup names;
    private final Optional<List<RevisionId>> rows;
    private final boolean countsFromRows;

    private RevisionResolver(RevisionGraph graph, Optional<List<RevisionId>> rows, boolean countsFromRows) {
        this.graph = graph;
        this.names = new NameLookup(graph);
        this.rows = rows.map(found -> found.stream().sorted().toList());
        this.countsFromRows = countsFromRows;
    }

    /**
     * A resolver that counts from what is in force.
     *
     * @param rows the rows of the version table, all of them in the graph
     */
    public static RevisionResolver countingFromRows(RevisionGraph graph, List<RevisionId> rows) {
        return new RevisionResolver(graph, Optional.of(rows), true);
    }

    /**
     * A resolver that counts from the head.
     *
     * @param rows the rows of the version table, where {@code current} is to mean something
     */
    public static RevisionResolver countingFromHead(RevisionGraph graph, Optional<List<RevisionId>> rows) {
        return new RevisionResolver(graph, rows, false);
    }

    /**
     * What an expression means, in the order of the ids.
     *
     * @throws RevisionException if it means nothing, or more than one revision where only one can be meant
     */
    public List<RevisionId> resolve(RevisionExpression expression) {
        return switch (expression) {
            case Anchor anchor -> at(anchor, Optional.empty());
            case Relative relative -> walk(relative, Optional.empty());
            case OnBranch on -> {
                Optional<Branch> branch = branch(on);
                yield on.expression() instanceof Relative relative
                        ? walk(relative, branch)
                        : at((Anchor) on.expression(), branch);
            }
        };
    }

    /**
     * What an expression means, where that must be one revision.
     *
     * @throws RevisionException if it means nothing, or more than one revision
     */
    public RevisionId resolveOne(RevisionExpression expression) {
        List<RevisionId> found = resolve(expression);
        if (found.isEmpty()) {
            throw new RevisionException(
                    NOT_ON_THE_WAY, "'" + expression.text() + "' means no revision here; name one, see 'history'");
        }
        return only(found, "'" + expression.text() + "' means " + found.size() + " revisions", "");
    }

    /**
     * The revisions of a range, in an order of execution.
     *
     * @throws RevisionException if an end means nothing, or the upper end does not follow the lower
     */
    public List<RevisionId> resolve(RevisionRange range) {
        RevisionSet upper =
                range.to().map(to -> graph.set(resolve(to)).withAncestors()).orElseGet(graph::all);
        List<RevisionId> lower = range.from().map(this::resolve).orElse(List.of());
        if (lower.isEmpty()) {
            return upper.inOrder();
        }
        RevisionSet between = graph.set(lower).withDescendants().and(upper);
        if (between.isEmpty()) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    range.to().map(RevisionExpression::text).orElse("heads") + " does not follow "
                            + CandidateList.of(graph, lower)
                            + "; write the older end first, both of one branch");
        }
        return between.inOrder();
    }

    /** The branch that an expression names, if it names one. */
    Optional<Branch> branch(RevisionExpression expression) {
        return expression instanceof OnBranch on ? Optional.of(names.branch(on.branch())) : Optional.empty();
    }

    private List<RevisionId> at(Anchor anchor, Optional<Branch> branch) {
        return switch (anchor) {
            case Base ignored -> List.of();
            case Heads ignored -> branch.map(on -> on.only(graph.heads())).orElseGet(graph::effectiveHeads);
            case Head ignored -> head(branch);
            case Current ignored -> current(branch);
            case Named named ->
                List.of(branch.map(on -> names.findOn(on, named.name())).orElseGet(() -> names.find(named.name())));
        };
    }

    private List<RevisionId> head(Optional<Branch> branch) {
        List<RevisionId> heads = branch.map(on -> on.only(graph.heads())).orElseGet(graph::heads);
        if (heads.size() > 1) {
            throw new RevisionException(
                    MULTIPLE_HEADS,
                    heads.size() + " heads (" + CandidateList.of(graph, heads) + "): name one, or use '"
                            + branch.map(on -> on.name() + "@heads").orElse("heads") + "'");
        }
        return heads;
    }

    private List<RevisionId> current(Optional<Branch> branch) {
        List<RevisionId> inForce = rows.orElseThrow(() -> new RevisionException(
                BAD_EXPRESSION, "'current' is what a database holds, and none is looked at here; name the revision"));
        return branch.map(on -> graph.set(inForce)
                        .withAncestors()
                        .and(on.line())
                        .lineHeads()
                        .ids())
                .orElse(inForce);
    }

    private List<RevisionId> walk(Relative relative, Optional<Branch> branch) {
        String text = branch.map(on -> on.name() + "@").orElse("") + relative.text();
        Optional<RevisionId> at = start(relative, branch, text);
        for (int left = Math.abs(relative.offset()); left > 0; left--) {
            at = relative.offset() > 0 ? Optional.of(up(at, branch, text)) : down(at, branch, text);
        }
        return at.map(List::of).orElseGet(List::of);
    }

    private Optional<RevisionId> start(Relative relative, Optional<Branch> branch, String text) {
        List<RevisionId> found;
        if (relative.anchor().isPresent()) {
            found = at(relative.anchor().get(), branch);
        } else if (countsFromRows) {
            found = current(branch);
        } else if (relative.offset() > 0) {
            throw new RevisionException(
                    BAD_EXPRESSION,
                    "'" + text + "' does not say where to count from; write "
                            + branch.map(on -> on.name() + "@").orElse("") + "base" + relative.text());
        } else {
            found = head(branch);
        }
        // Counted on its own branch, a revision takes no other branch along.
        String suffix = "@" + new Relative(Optional.empty(), relative.offset()).text();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(only(
                        found,
                        found.size() + " revisions are " + (relative.anchor().isPresent() ? "meant" : "in force"),
                        suffix));
    }

    private RevisionId only(List<RevisionId> found, String what, String suffix) {
        if (found.size() > 1) {
            throw new RevisionException(
                    AMBIGUOUS_REVISION,
                    what + " (" + CandidateList.of(graph, found) + "): say which one, as in '" + found.get(0) + suffix
                            + "'");
        }
        return found.get(0);
    }

    private RevisionId up(Optional<RevisionId> at, Optional<Branch> branch, String text) {
        List<RevisionId> next = at.map(graph::next).orElseGet(graph::bases);
        return step(at, next, branch).orElseThrow(() -> tooFar(text, "after the last"));
    }

    private Optional<RevisionId> down(Optional<RevisionId> at, Optional<Branch> branch, String text) {
        RevisionId from = at.orElseThrow(() -> tooFar(text, "before the first"));
        return step(at, graph.downRevisions(from), branch);
    }

    private Optional<RevisionId> step(Optional<RevisionId> at, List<RevisionId> ways, Optional<Branch> branch) {
        List<RevisionId> next = branch.map(on -> on.only(ways)).orElse(ways);
        if (next.size() > 1) {
            throw new RevisionException(
                    AMBIGUOUS_REVISION,
                    "several ways lead on from " + at.map(RevisionId::value).orElse("base") + " ("
                            + CandidateList.of(graph, next) + "): name the revision instead of counting");
        }
        return next.stream().findFirst();
    }

    private static RevisionException tooFar(String text, String end) {
        return new RevisionException(NOT_ON_THE_WAY, "'" + text + "' leads " + end + " revision; count fewer steps");
    }
}
