package dev.retort.script;

import dev.retort.revision.Revision;
import java.util.List;

/** A revision and what it does; the body is read only when asked for. Implementations are thread-safe. */
public interface MigrationScript {
    /** The header. */
    Revision revision();

    /** What a run has to bring values for; those that a section does not use are not needed. */
    default List<Variable> variables() {
        return List.of();
    }

    /**
     * What brings the revision into force.
     *
     * @throws dev.retort.revision.RevisionException if the script has no such section or is malformed
     */
    ScriptSection upgrade();

    /**
     * What takes the revision back.
     *
     * @throws dev.retort.revision.RevisionException if the script has no such section, says that it cannot be undone,
     *     or is malformed
     */
    ScriptSection downgrade();
}
