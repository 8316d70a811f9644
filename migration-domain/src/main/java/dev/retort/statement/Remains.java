package dev.retort.statement;

import java.util.Optional;

/**
 * What an interrupted statement leaves behind, and so what has to be looked at before it may run again.
 *
 * <p>Names are texts as SQL has them, with their quotes and their schema where one was written, without comments and
 * blanks around the dot.
 */
public sealed interface Remains {
    /** An error undoes all of it; whether it was done when the connection was lost cannot be told. */
    Remains NOTHING = new Nothing();

    /** It may have done a part of its work, and the database does not show which. */
    Remains UNKNOWN = new Unknown();

    /** To run it once more does what it should, however far it came. */
    Remains AGAIN = new Again();

    /** As {@link #NOTHING}. */
    record Nothing() implements Remains {}

    /** As {@link #UNKNOWN}. */
    record Unknown() implements Remains {}

    /** As {@link #AGAIN}. */
    record Again() implements Remains {}

    /**
     * {@code CREATE INDEX CONCURRENTLY} leaves an invalid index.
     *
     * @param table the table
     * @param index the name of the index, which is in the schema of the table; empty where the server chooses one
     */
    record IndexBuild(String table, Optional<String> index) implements Remains {}

    /**
     * {@code DROP INDEX CONCURRENTLY} leaves an invalid index.
     *
     * @param index the index
     */
    record IndexDrop(String index) implements Remains {}

    /**
     * {@code REINDEX CONCURRENTLY} leaves invalid indexes beside the others, named {@code ..._ccnew} or
     * {@code ..._ccold}.
     *
     * @param scope what is built anew
     * @param name its name; empty for the database that the session is in
     */
    record Reindex(Scope scope, Optional<String> name) implements Remains {}

    /**
     * {@code ALTER TABLE ... DETACH PARTITION ... CONCURRENTLY} leaves a partition that is about to be detached.
     *
     * @param table the partitioned table
     * @param partition the partition
     */
    record Detach(String table, String partition) implements Remains {}

    /** Whose indexes are built anew. */
    enum Scope {
        /** An index, or all of a partitioned one. */
        INDEX,
        /** The indexes of a table and of its partitions. */
        TABLE,
        /** The indexes of a schema. */
        SCHEMA,
        /** The indexes of the database. */
        DATABASE
    }
}
