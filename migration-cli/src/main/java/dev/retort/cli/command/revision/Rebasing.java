package dev.retort.cli.command.revision;

import static dev.retort.error.ErrorCode.MULTIPLE_HEADS;
import static dev.retort.error.ErrorCode.NOT_ON_THE_WAY;

import com.google.inject.Inject;
import dev.retort.cli.output.Console;
import dev.retort.cli.report.WrittenReport;
import dev.retort.cli.wiring.LookedAt;
import dev.retort.cli.wiring.Revisions;
import dev.retort.cli.wiring.Targets;
import dev.retort.plan.Planner;
import dev.retort.plan.RevisionResolver;
import dev.retort.port.RevisionWriter;
import dev.retort.revision.CandidateList;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a line of revisions on top of another: the first of the line that is not below the other head is made to follow
 * that.
 */
final class Rebasing {
    private final Revisions revisions;
    private final RevisionWriter writer;
    private final Targets targets;
    private final Console console;

    @Inject
    Rebasing(Revisions revisions, RevisionWriter writer, Targets targets, Console console) {
        this.revisions = revisions;
        this.writer = writer;
        this.targets = targets;
        this.console = console;
    }

    void rebase(String text, Optional<String> onto) {
        RevisionGraph graph = revisions.graph();
        RevisionResolver resolver = RevisionResolver.countingFromHead(graph, Optional.empty());
        RevisionId moved = resolver.resolveOne(RevisionExpression.parse(text));
        RevisionId target = onto.map(name -> resolver.resolveOne(RevisionExpression.parse(name)))
                .orElseGet(() -> otherHead(graph, moved));
        RevisionId first = first(graph, moved, target);
        refuseNoHead(graph, first, target);
        refuseBadGraph(graph, first, target);
        String remark = compareWithDatabase(graph, first, target);
        String file = writer.rebase(first, List.of(target));
        console.tell(new WrittenReport(
                first.value(),
                List.of(target.value()),
                file,
                graph.revision(first).title() + " now follows "
                        + graph.revision(target).title() + remark));
    }

    private static void refuseNoHead(RevisionGraph graph, RevisionId first, RevisionId target) {
        if (graph.next(target).stream().anyMatch(next -> !next.equals(first))) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    graph.revision(target).title() + " is no head, so there would be as many heads as before;"
                            + " name the head of its line with --onto");
        }
    }

    private static RevisionId otherHead(RevisionGraph graph, RevisionId moved) {
        RevisionSet behind = graph.set(List.of(moved)).withLineBehind();
        List<RevisionId> others =
                graph.heads().stream().filter(head -> !behind.contains(head)).toList();
        if (others.isEmpty()) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    graph.revision(moved).title()
                            + " leads to the only head, so there is no other to put it on; name one with --onto");
        }
        if (others.size() > 1) {
            throw new RevisionException(
                    MULTIPLE_HEADS,
                    others.size() + " other heads (" + CandidateList.of(graph, others) + "): name one with --onto");
        }
        return others.getFirst();
    }

    /** The first revision on the line to the moved one that the target does not follow. */
    private static RevisionId first(RevisionGraph graph, RevisionId moved, RevisionId target) {
        RevisionSet below = graph.set(List.of(target)).withLineBefore();
        RevisionSet line = graph.set(List.of(moved)).withLineBefore().minus(below);
        if (line.isEmpty()) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    graph.revision(target).title() + " follows "
                            + graph.revision(moved).title() + " already; put that one on top instead");
        }
        List<RevisionId> firsts = line.ids().stream()
                .filter(id -> graph.downRevisions(id).stream().noneMatch(line::contains))
                .toList();
        if (firsts.size() > 1) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    "the line to " + graph.revision(moved).title() + " begins at several revisions ("
                            + CandidateList.of(graph, firsts) + "); rebase one of these, or use 'retort merge'");
        }
        return firsts.getFirst();
    }

    private static void refuseBadGraph(RevisionGraph graph, RevisionId first, RevisionId target) {
        List<Revision> all = new ArrayList<>();
        for (Revision revision : graph.revisions()) {
            all.add(revision.id().equals(first) ? revision.following(List.of(target)) : revision);
        }
        try {
            RevisionGraph.of(all);
        } catch (RevisionException e) {
            throw new RevisionException(
                    NOT_ON_THE_WAY,
                    graph.revision(target).title() + " needs what follows "
                            + graph.revision(first).title()
                            + ", so that cannot follow it; put the other line on top, or use 'retort merge'",
                    e);
        }
    }

    /** A database that has the moved revision and not what it will follow would be taken to have both. */
    private String compareWithDatabase(RevisionGraph graph, RevisionId first, RevisionId target) {
        return switch (targets.lookIfPossible()) {
            case LookedAt.Nothing nothing -> {
                console.narration()
                        .println("no database was looked at (" + nothing.reason() + "); where " + first
                                + " is in force already, take it down before it is moved");
                yield "";
            }
            case LookedAt.Database database -> {
                RevisionSet inForce =
                        new Planner(graph).inForce(database.inForce().rows());
                if (inForce.contains(first) && !inForce.contains(target)) {
                    throw new RevisionException(
                            NOT_ON_THE_WAY,
                            graph.revision(first).title() + " is in force in the database, and "
                                    + graph.revision(target).title()
                                    + ", which it would follow, is not; take it down first: retort downgrade " + first
                                    + "@"
                                    + graph.downRevisions(first).stream()
                                            .findFirst()
                                            .map(RevisionId::value)
                                            .orElse("base"));
                }
                yield inForce.contains(first)
                        ? "; the database has both lines, and one row too many from now on; next, here and on every"
                                + " database that has both: retort repair"
                        : "";
            }
        };
    }
}
