package dev.retort.adapters.sqlfile.copy;

/** Follows whether a place in csv is inside of quotes. */
final class Quoting {
    private static final int NO_BYTE = -1;

    private final int quote;
    private final int escape;
    private boolean open;
    private boolean escaped;

    /** Of csv with these bytes; where they are the same, a doubled quote closes and opens again. */
    Quoting(byte quote, byte escape) {
        this.quote = quote;
        this.escape = escape == quote ? NO_BYTE : escape;
    }

    private Quoting() {
        this.quote = NO_BYTE;
        this.escape = NO_BYTE;
    }

    /** Of data without quotes. */
    static Quoting none() {
        return new Quoting();
    }

    boolean isOpen() {
        return open;
    }

    /** Goes over a byte, from 0 to 255. */
    void note(int c) {
        if (open && c == escape) {
            escaped = !escaped;
        }
        if (c == quote && !escaped) {
            open = !open;
        }
        if (c != escape) {
            escaped = false;
        }
    }
}
