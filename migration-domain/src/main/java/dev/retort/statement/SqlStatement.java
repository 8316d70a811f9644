package dev.retort.statement;

/** One SQL command as text. */
public sealed interface SqlStatement {
    /** The command, with or without a closing semicolon. */
    String text();

    /**
     * A command of a script.
     *
     * @param text the command as written
     * @param placement where it may run
     * @param effect what it changes in the session beyond its transaction
     * @param position where the text begins
     */
    record Command(String text, Placement placement, SessionEffect effect, Position position) implements SqlStatement {}

    /**
     * A {@code COPY ... FROM STDIN} of a script.
     *
     * @param text the command as written, without the data
     * @param data what follows it
     * @param position where the text begins
     */
    record Copy(String text, CopyData data, Position position) implements SqlStatement {}

    /**
     * A command of Retort's own.
     *
     * @param text the command, without a closing semicolon
     */
    record Bookkeeping(String text) implements SqlStatement {}
}
