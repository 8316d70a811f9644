package dev.retort.cli.command.run;

import static dev.retort.error.ErrorCode.BAD_EXPRESSION;
import static dev.retort.error.ErrorCode.UNKNOWN_REVISION;

import dev.retort.plan.RevisionResolver;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionExpression.Named;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of a version table that the command line tells instead of a database: {@code base}, or {@code a,b}. */
final class RowsGiven {
    private final RevisionGraph graph;
    private final RevisionResolver resolver;

    RowsGiven(RevisionGraph graph) {
        this.graph = graph;
        this.resolver = RevisionResolver.countingFromHead(graph, Optional.empty());
    }

    /** Rows that a script begins at, which only what files define can be. */
    List<RevisionId> defined(String text) {
        List<RevisionId> rows = Arrays.stream(text.split(",", -1))
                .map(row -> RevisionExpression.parse(row.strip()))
                .flatMap(row -> resolver.resolve(row).stream())
                .toList();
        List<RevisionId> enough = graph.set(rows).withAncestors().heads().ids();
        if (!rows.stream().sorted().toList().equals(enough.stream().sorted().toList())) {
            String names = enough.stream().map(RevisionId::value).collect(Collectors.joining(","));
            throw new RevisionException(
                    BAD_EXPRESSION,
                    "'" + text + "' names rows that others imply, or one twice; for the same revisions in force write "
                            + (names.isEmpty() ? "base" : names));
        }
        return rows;
    }

    List<RevisionId> rows(String text) {
        return Arrays.stream(text.split(",", -1)).flatMap(this::row).toList();
    }

    private Stream<RevisionId> row(String text) {
        RevisionExpression expression = RevisionExpression.parse(text.strip());
        try {
            return resolver.resolve(expression).stream();
        } catch (RevisionException e) {
            // A database may hold what no file defines; what that means, the planner says.
            if (e.code() == UNKNOWN_REVISION
                    && expression instanceof Named named
                    && graph.find(id(named)).isEmpty()) {
                return Stream.of(id(named));
            }
            throw e;
        }
    }

    private static RevisionId id(Named named) {
        return new RevisionId(named.name());
    }
}
