package dev.retort.adapters.jdbc.testing;

import java.util.Arrays;
import java.util.Optional;

/** What a script for psql is made of. */
sealed interface PsqlPiece {
    /**
     * A statement, and what sends it.
     *
     * @param text its text, with its semicolon where that ends it
     */
    record Query(String text, Ending ending) implements PsqlPiece {
        /** The text without its semicolon. */
        String statement() {
            return ending == Ending.SEMICOLON
                    ? text.substring(0, text.length() - 1).strip()
                    : text;
        }
    }

    /**
     * A command on a line of its own.
     *
     * @param line the line, from its backslash
     */
    record Command(String line) implements PsqlPiece {}

    /** What ends a statement and sends it. */
    enum Ending {
        SEMICOLON(";"),
        GSET("\\gset"),
        GEXEC("\\gexec");

        private final String text;

        Ending(String text) {
            this.text = text;
        }

        static Optional<Ending> of(String text) {
            return Arrays.stream(values())
                    .filter(ending -> ending.text.equals(text))
                    .findFirst();
        }
    }
}
