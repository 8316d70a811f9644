package dev.retort.cli.command;

import static dev.retort.error.ErrorCode.DUPLICATE_REVISION;
import static dev.retort.error.ErrorCode.MULTIPLE_HEADS;

import com.google.inject.Inject;
import dev.retort.cli.output.Console;
import dev.retort.port.RevisionWriter;
import dev.retort.port.ScriptSource;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.script.MigrationScript;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes new revisions on top of the head. */
final class Authoring {
    private static final int ID_BYTES = 6;

    private final ScriptSource source;
    private final RevisionWriter writer;
    private final Console console;

    @Inject
    Authoring(ScriptSource source, RevisionWriter writer, Console console) {
        this.source = source;
        this.writer = writer;
        this.console = console;
    }

    void write(String message, Optional<RevisionId> wanted) {
        RevisionGraph graph = RevisionGraph.of(
                source.scripts().stream().map(MigrationScript::revision).toList());
        RevisionId id = wanted.orElseGet(Authoring::random);
        graph.find(id).ifPresent(Authoring::refuse);
        Revision revision = new Revision(
                id,
                head(graph),
                List.of(),
                List.of(),
                message,
                Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS)),
                "command line");
        String file = writer.write(revision);
        console.out().println("wrote " + file + "; fill in both sections, then: retort upgrade head");
    }

    private static List<RevisionId> head(RevisionGraph graph) {
        List<RevisionId> heads = graph.heads();
        if (heads.size() > 1) {
            String names = heads.stream().map(id -> graph.revision(id).title()).collect(Collectors.joining(", "));
            throw new RevisionException(
                    MULTIPLE_HEADS,
                    heads.size() + " heads (" + names + "): a new revision cannot tell which one it follows; "
                            + "write a revision by hand that has them all as its down_revision, separated by commas");
        }
        return heads;
    }

    private static void refuse(Revision taken) {
        throw new RevisionException(
                DUPLICATE_REVISION,
                "revision '" + taken.id() + "' is there already: " + taken.origin() + "; choose another id");
    }

    /** A new id of 12 random hexadecimal digits. */
    static RevisionId random() {
        byte[] bytes = new byte[ID_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new RevisionId(HexFormat.of().formatHex(bytes));
    }
}
