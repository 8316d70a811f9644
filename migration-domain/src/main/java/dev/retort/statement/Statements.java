package dev.retort.statement;

/** Statements that can be read, from a script or made from operations. */
public interface Statements {
    /** Begins to read; the caller closes the reader. */
    StatementReader open();

    /** Whether {@link #open()} may be called again and reads the same; what is not replayable is never retried. */
    boolean replayable();

    /**
     * The same as their author wrote them, before a run's values are put in for variables: to be shown, checked or
     * compared. Variables that could never be replaced are refused all the same. The checksum is the same.
     */
    default Statements asWritten() {
        return this;
    }

    /**
     * The checksum of all of them; needs no values of variables.
     *
     * @throws dev.retort.error.MigrationException if they cannot be read
     */
    default Checksum checksum() {
        try (StatementReader reader = asWritten().open()) {
            while (reader.next().isPresent()) {}
            return reader.checksum();
        }
    }
}
