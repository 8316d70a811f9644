package dev.retort.execution;

import dev.retort.statement.SqlStatement;
import java.util.List;
import java.util.Objects;

/**
 * A plan as a script does it.
 *
 * @param opening Retort's own statements between the beginning of the session and the first step
 * @param instructions what is done, made step by step as it is asked for; each iteration begins anew
 * @param closing Retort's own statements behind the last step
 */
public record Program(List<SqlStatement> opening, Iterable<Instruction> instructions, List<SqlStatement> closing) {
    /** Copies the lists. */
    public Program {
        opening = List.copyOf(opening);
        Objects.requireNonNull(instructions, "instructions");
        closing = List.copyOf(closing);
    }
}
