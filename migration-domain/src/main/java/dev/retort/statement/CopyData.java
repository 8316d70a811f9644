package dev.retort.statement;

import java.io.InputStream;

/** The data block of a {@code COPY ... FROM STDIN}. */
@FunctionalInterface
public interface CopyData {
    /**
     * The lines of the block in UTF-8, each with its line end, without the closing {@code \.}.
     *
     * <p>It is read straight from the script: once, and before the next statement is asked for.
     */
    InputStream open();
}
