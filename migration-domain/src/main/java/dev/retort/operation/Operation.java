package dev.retort.operation;

import dev.retort.statement.Statements;

/** One schema change as a value. */
public sealed interface Operation {
    /**
     * Carries out statements as the author wrote them.
     *
     * @param statements the author's statements
     */
    record ExecuteScript(Statements statements) implements Operation {}
}
