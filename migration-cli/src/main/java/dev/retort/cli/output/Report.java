package dev.retort.cli.output;

/** What a command answers: lines for people; for programs, itself as a JSON object with the names of its components. */
public interface Report {
    /** The answer in lines, without an end of line behind the last. */
    String text(Palette palette);
}
