package dev.retort.cli.command.revision;

import static dev.retort.error.ErrorCode.BAD_EXPRESSION;
import static dev.retort.error.ErrorCode.DUPLICATE_REVISION;

import com.google.inject.Inject;
import dev.retort.cli.command.NewIds;
import dev.retort.cli.output.Console;
import dev.retort.cli.report.WrittenReport;
import dev.retort.cli.wiring.Revisions;
import dev.retort.dialect.VersionTable;
import dev.retort.plan.RevisionResolver;
import dev.retort.port.RevisionWriter;
import dev.retort.revision.BranchLabel;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes new revisions. */
final class Authoring {
    private final Revisions revisions;
    private final RevisionWriter writer;
    private final VersionTable versionTable;
    private final Console console;

    @Inject
    Authoring(Revisions revisions, RevisionWriter writer, VersionTable versionTable, Console console) {
        this.revisions = revisions;
        this.writer = writer;
        this.versionTable = versionTable;
        this.console = console;
    }

    void write(NewRevisionOptions options, List<RevisionId> downRevisions, String advice) {
        RevisionGraph graph = revisions.graph();
        RevisionId id = options.id().orElseGet(NewIds::random);
        graph.find(id).ifPresent(Authoring::refuse);
        Revision revision = new Revision(
                id,
                downRevisions,
                options.dependsOn().stream()
                        .map(name -> dependency(graph, name))
                        .toList(),
                options.branchLabels().stream().map(Authoring::label).toList(),
                options.message(),
                Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS)),
                "command line");
        refuseBadGraph(graph, revision);
        String file = writer.write(revision, options.location());
        console.tell(new WrittenReport(
                id.value(), downRevisions.stream().map(RevisionId::value).toList(), file, advice));
    }

    /** A label stays one, as in Alembic; of an id the beginning is enough here, and not in the file. */
    private static String dependency(RevisionGraph graph, String name) {
        boolean label =
                graph.labels().keySet().stream().anyMatch(known -> known.value().equals(name));
        return label
                ? name
                : RevisionResolver.countingFromHead(graph, Optional.empty())
                        .resolveOne(RevisionExpression.parse(name))
                        .value();
    }

    private static BranchLabel label(String text) {
        try {
            return new BranchLabel(text);
        } catch (IllegalArgumentException e) {
            throw new RevisionException(BAD_EXPRESSION, "--branch-label: " + e.getMessage(), e);
        }
    }

    /** Before it is written, as everything would refuse it afterwards. */
    private void refuseBadGraph(RevisionGraph graph, Revision added) {
        List<Revision> all = new ArrayList<>(graph.revisions());
        all.add(added);
        RevisionGraph.of(all, versionTable.width());
    }

    private static void refuse(Revision taken) {
        throw new RevisionException(
                DUPLICATE_REVISION,
                "revision '" + taken.id() + "' is there already: " + taken.origin() + "; choose another id");
    }
}
