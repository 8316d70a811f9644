package dev.retort.cli.output;

import java.io.PrintStream;

/**
 * Where the command speaks: results on the one stream, everything else on the other.
 *
 * @param out results, for people or programs
 * @param err what happens meanwhile, and failures
 */
public record Console(PrintStream out, PrintStream err) {}
