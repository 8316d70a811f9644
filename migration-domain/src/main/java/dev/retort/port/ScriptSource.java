package dev.retort.port;

import dev.retort.script.MigrationScript;
import java.util.List;

/** Where the revisions come from. */
@FunctionalInterface
public interface ScriptSource {
    /**
     * All revisions there are, their headers read, in any order.
     *
     * @throws dev.retort.revision.RevisionException if a location cannot be read or a header is malformed
     */
    List<MigrationScript> scripts();
}
