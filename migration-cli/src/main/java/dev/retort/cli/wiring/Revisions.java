package dev.retort.cli.wiring;

import com.google.inject.Inject;
import dev.retort.dialect.VersionTable;
import dev.retort.port.ScriptSource;
import dev.retort.revision.RevisionGraph;
import dev.retort.script.MigrationScript;
import java.util.List;
import java.util.Optional;

/** The revisions of the project, read once when they are first asked for. */
public final class Revisions {
    private final ScriptSource source;
    private final VersionTable versionTable;
    private Optional<List<MigrationScript>> scripts = Optional.empty();
    private Optional<RevisionGraph> graph = Optional.empty();

    @Inject
    Revisions(ScriptSource source, VersionTable versionTable) {
        this.source = source;
        this.versionTable = versionTable;
    }

    /**
     * The revisions with what they do.
     *
     * @throws dev.retort.revision.RevisionException if one cannot be read
     */
    public List<MigrationScript> scripts() {
        List<MigrationScript> found = scripts.orElseGet(source::scripts);
        scripts = Optional.of(found);
        return found;
    }

    /**
     * The graph that they form.
     *
     * @throws dev.retort.revision.RevisionException if they form none
     */
    public RevisionGraph graph() {
        RevisionGraph found = graph.orElseGet(() -> RevisionGraph.of(
                scripts().stream().map(MigrationScript::revision).toList(), versionTable.width()));
        graph = Optional.of(found);
        return found;
    }
}
