package dev.retort.statement;

/** Statements that can be read, from a script or made from operations. */
public interface Statements {
    /** Begins to read; the caller closes the reader. */
    StatementReader open();

    /** Whether {@link #open()} may be called again and reads the same; what is not replayable is never retried. */
    boolean replayable();
}
