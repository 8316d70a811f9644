package dev.retort.execution;

import dev.retort.plan.Step;
import dev.retort.statement.Checksum;
import dev.retort.statement.Recovery;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.Statements;
import java.util.List;
import java.util.Optional;

/** Statements that a target carries out as one unit, exactly as they are and in this order. */
public sealed interface Segment {
    /** The last step it holds something of. */
    Step step();

    /** The steps it holds something of, in order. */
    default List<Step> steps() {
        return switch (this) {
            case Transaction transaction ->
                transaction.parts().stream().map(StepPart::step).distinct().toList();
            case Single single -> List.of(single.step());
            case ScriptControlled controlled -> List.of(controlled.step());
        };
    }

    /** Whether a failure leaves nothing of the step behind. */
    default boolean allOrNothing() {
        return switch (this) {
            // The first transaction of a step notes its own failure; what comes after one that left it cannot undo
            // that.
            case Transaction transaction -> !transaction.failure().isEmpty();
            case Single ignored -> false;
            case ScriptControlled ignored -> false;
        };
    }

    /**
     * One transaction: all of it or nothing.
     *
     * @param opening begins it
     * @param parts what it holds, usually one step's share
     * @param closing commits it
     * @param restore what puts the session's settings back afterwards; empty where nothing changed them
     * @param failure what notes in the history that it failed, after it was rolled back; nothing depends on that
     */
    record Transaction(
            List<SqlStatement> opening,
            List<StepPart> parts,
            List<SqlStatement> closing,
            List<SqlStatement> restore,
            List<SqlStatement> failure)
            implements Segment {
        /** Copies the lists. */
        public Transaction {
            opening = List.copyOf(opening);
            parts = List.copyOf(parts);
            closing = List.copyOf(closing);
            restore = List.copyOf(restore);
            failure = List.copyOf(failure);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("a transaction without a part");
            }
        }

        @Override
        public Step step() {
            return parts.getLast().step();
        }
    }

    /**
     * One statement outside any transaction.
     *
     * @param step the step it belongs to
     * @param ordinal which of the step's statements it is, from 1
     * @param before Retort's own statements that come first, each on its own
     * @param script the author's statement alone, as a reader because COPY data may belong to it
     * @param checksum what the script's reader must answer at its end; otherwise the run ends there
     * @param after Retort's own statements that come last, each on its own
     * @param recovery finds out how far the statement came that was interrupted; empty where nothing can
     * @param patient whether it may wait for other transactions as long as it takes, because nobody waits behind it
     * @param inDoubt whether an earlier run began it, so that its recovery comes first
     * @param failure what notes in the history that an error has undone all of it; empty where it may leave something
     */
    record Single(
            Step step,
            int ordinal,
            List<SqlStatement> before,
            Statements script,
            Checksum checksum,
            List<SqlStatement> after,
            Optional<Recovery> recovery,
            boolean patient,
            boolean inDoubt,
            List<SqlStatement> failure)
            implements Segment {
        /** Copies the lists. */
        public Single {
            before = List.copyOf(before);
            after = List.copyOf(after);
            failure = List.copyOf(failure);
        }
    }

    /**
     * Statements that hold their own {@code BEGIN} and {@code COMMIT}.
     *
     * @param step the step they belong to
     * @param before Retort's own statements that come first, each on its own
     * @param script the author's statements
     * @param checksum what the script's reader must answer at its end; otherwise the run ends there
     * @param after Retort's own statements that come last, each on its own
     */
    record ScriptControlled(
            Step step, List<SqlStatement> before, Statements script, Checksum checksum, List<SqlStatement> after)
            implements Segment {
        /** Copies the lists. */
        public ScriptControlled {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }
}
