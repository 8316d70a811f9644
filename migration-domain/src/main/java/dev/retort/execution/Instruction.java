package dev.retort.execution;

import dev.retort.plan.Step;
import dev.retort.statement.Checksum;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.Statements;
import java.util.List;
import java.util.Objects;

/** One thing that a script does, for a target that writes a plan down instead of carrying it out. */
public sealed interface Instruction {
    /**
     * All that belongs to one step.
     *
     * @param outline the step
     * @param body what it does
     * @param committed whether its end is the end of a transaction, and not only a share of one
     */
    record OfStep(StepOutline outline, List<Instruction> body, boolean committed) implements Instruction {
        /** Copies the list. */
        public OfStep {
            body = List.copyOf(body);
        }
    }

    /**
     * Retort's own statements, each as it is.
     *
     * @param statements the statements
     */
    record Own(List<SqlStatement> statements) implements Instruction {
        /** Copies the list. */
        public Own {
            statements = List.copyOf(statements);
        }
    }

    /**
     * An author's statements, each as it is.
     *
     * @param step the step they belong to
     * @param script the statements
     * @param checksum what the script's reader must answer at its end; otherwise nothing may be written
     * @param inTransaction whether they stand in a transaction of Retort's
     * @param failure Retort's own statements for the case that the only one failed, the last of which raises an error; empty
     *     where a failure is left as it is
     */
    record Author(Step step, Statements script, Checksum checksum, boolean inTransaction, List<SqlStatement> failure)
            implements Instruction {
        /** Copies the list. */
        public Author {
            failure = List.copyOf(failure);
        }
    }

    /**
     * Asks the server, and goes on in one of two ways.
     *
     * @param question a query as {@link dev.retort.dialect.ScriptDialect} has them
     * @param yes what is done where the answer is true
     * @param no what is done otherwise
     */
    record Choose(String question, List<Instruction> yes, List<Instruction> no) implements Instruction {
        /** Copies the lists. */
        public Choose {
            Objects.requireNonNull(question, "question");
            yes = List.copyOf(yes);
            no = List.copyOf(no);
        }
    }

    /**
     * Carries out what a query answers: each of its rows is a statement.
     *
     * @param query the query
     */
    record Each(String query) implements Instruction {}
}
