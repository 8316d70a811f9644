package dev.retort.script;

import dev.retort.operation.Operation;
import java.util.List;

/**
 * One direction of a revision.
 *
 * @param options how it is to be carried out
 * @param operations what is to be carried out, in order
 */
public record ScriptSection(SectionOptions options, List<Operation> operations) {
    /** Copies the list. */
    public ScriptSection {
        operations = List.copyOf(operations);
    }
}
