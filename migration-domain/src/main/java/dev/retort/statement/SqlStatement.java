package dev.retort.statement;

import java.util.List;

/** One SQL command as text. */
public sealed interface SqlStatement {
    /** The command, with or without a closing semicolon. */
    String text();

    /** A statement that an author wrote. */
    sealed interface Scripted extends SqlStatement {
        /** Where the text begins. */
        Position position();

        /** What stands in the text in place of variables, in order. */
        List<Replacement> replacements();

        /**
         * Where in the script a place of the text was written.
         *
         * @param characters how many code points stand before it, as PostgreSQL counts the position of an error, from 0
         */
        default Position written(int characters) {
            return Replacement.written(this, characters);
        }
    }

    /**
     * A command of a script.
     *
     * @param text the command as it is sent
     * @param placement where it may run
     * @param effect what it changes in the session beyond its transaction
     * @param remains what it leaves behind when it is interrupted outside a transaction
     * @param position where the text begins
     * @param replacements what stands in the text in place of variables, in order
     */
    record Command(
            String text,
            Placement placement,
            SessionEffect effect,
            Remains remains,
            Position position,
            List<Replacement> replacements)
            implements Scripted {
        /** Copies the list. */
        public Command {
            replacements = List.copyOf(replacements);
        }

        /** A command that is sent as it was written, and leaves nothing behind. */
        public Command(String text, Placement placement, SessionEffect effect, Position position) {
            this(text, placement, effect, Remains.NOTHING, position, List.of());
        }
    }

    /**
     * A {@code COPY ... FROM STDIN} of a script.
     *
     * @param text the command as it is sent, without the data
     * @param data what follows it
     * @param position where the text begins
     * @param replacements what stands in the text in place of variables, in order
     */
    record Copy(String text, CopyData data, Position position, List<Replacement> replacements) implements Scripted {
        /** Copies the list. */
        public Copy {
            replacements = List.copyOf(replacements);
        }

        /** A command that is sent as it was written. */
        public Copy(String text, CopyData data, Position position) {
            this(text, data, position, List.of());
        }
    }

    /**
     * A command of Retort's own.
     *
     * @param text the command, without a closing semicolon
     */
    record Bookkeeping(String text) implements SqlStatement {}
}
