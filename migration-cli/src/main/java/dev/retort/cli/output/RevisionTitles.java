package dev.retort.cli.output;

import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;

/** How people know a revision; it asks for the graph only when it has to say something. */
@FunctionalInterface
public interface RevisionTitles {
    /** The id, and the message where there is one. */
    String of(RevisionId id);

    /** The titles in a graph. */
    static RevisionTitles in(RevisionGraph graph) {
        return id -> graph.find(id).map(revision -> revision.title()).orElse(id.value());
    }
}
