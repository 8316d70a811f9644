package dev.retort.adapters.sqlfile.token;

/**
 * How large a statement may be. It is held as bytes while it is read, then as text; and sending it takes further copies.
 *
 * @param bytes how many bytes a statement may have
 */
public record StatementLimit(long bytes) {
    private static final long MEBIBYTE = 1 << 20;

    /** What the rest of the program takes, and what a collector needs to move in. */
    private static final long REST = 13 * MEBIBYTE;

    /** Text that is not Latin, in bytes of the heap for each of the file: itself, what the driver makes of it, what it sends. */
    private static final long COPIES = 12;

    /** PostgreSQL's longest message (MaxAllocSize). */
    private static final long LONGEST = 0x3fffffff;

    /** Refuses less than nothing. */
    public StatementLimit {
        if (bytes < 0) {
            throw new IllegalArgumentException("a limit of " + bytes + " bytes");
        }
    }

    /** What fits into this JVM's heap. */
    public static StatementLimit ofThisHeap() {
        return ofHeap(Runtime.getRuntime().maxMemory());
    }

    /** What fits into a heap of so many bytes. */
    static StatementLimit ofHeap(long heap) {
        return new StatementLimit(Math.clamp((heap - REST) / COPIES, MEBIBYTE / 4, LONGEST));
    }

    /** What a user can do about something that is larger. */
    public String remedy(long size) {
        if (size > LONGEST) {
            return "PostgreSQL takes no statement of more than 1 GB; split it, or load its rows with COPY";
        }
        // A collector keeps a share of the heap free to move objects to.
        long heap = REST + size * COPIES;
        long wanted = Math.ceilDiv(heap + heap / 16, MEBIBYTE);
        return "give the JVM more memory, -Xmx" + wanted + "m is enough (RETORT_JAVA_OPTS=-Xmx" + wanted
                + "m for the command), or split the statement";
    }
}
