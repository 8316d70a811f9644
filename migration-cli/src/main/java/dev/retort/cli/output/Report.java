package dev.retort.cli.output;

import java.io.PrintStream;

/** What a command answers: lines for people; for programs, itself as a JSON object with the names of its components. */
public interface Report {
    /** The answer in lines, without an end of line behind the last. */
    String text(Palette palette);

    /** Writes the answer for people; for one that is too long to be a single text. */
    default void print(PrintStream out, Palette palette) {
        out.println(text(palette));
    }
}
