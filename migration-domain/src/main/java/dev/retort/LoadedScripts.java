package dev.retort;

import dev.retort.port.ScriptSource;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.script.MigrationScript;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The revisions of a run, read once.
 *
 * @param graph the graph that they form
 * @param byId their scripts
 */
record LoadedScripts(RevisionGraph graph, Map<RevisionId, MigrationScript> byId) {
    /** Reads them for a version table that takes ids of so many characters. */
    static LoadedScripts of(ScriptSource source, OptionalInt longestId) {
        List<MigrationScript> scripts = source.scripts();
        RevisionGraph graph =
                RevisionGraph.of(scripts.stream().map(MigrationScript::revision).toList(), longestId);
        Map<RevisionId, MigrationScript> byId = scripts.stream()
                .collect(Collectors.toMap(script -> script.revision().id(), Function.identity()));
        return new LoadedScripts(graph, byId);
    }

    MigrationScript script(RevisionId id) {
        MigrationScript script = byId.get(id);
        if (script == null) {
            throw new IllegalArgumentException("no script for " + id);
        }
        return script;
    }
}
