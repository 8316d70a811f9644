package dev.retort.cli.output;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Where the command speaks.
 *
 * @param out results, for people or programs
 * @param err what happens meanwhile, warnings and failures
 * @param quiet whether what happens meanwhile is left out
 */
public record Console(PrintStream out, PrintStream err, boolean quiet) {
    /** A console that tells everything. */
    public Console(PrintStream out, PrintStream err) {
        this(out, err, false);
    }

    /** This one, telling as much as is asked for. */
    public Console telling(Verbosity verbosity) {
        return new Console(out, err, verbosity == Verbosity.QUIET);
    }

    /** Takes what happens meanwhile. */
    public PrintStream narration() {
        return quiet ? silence() : err;
    }

    /** Takes the progress of a run; standard output, unless a script goes there. */
    public PrintStream progress(boolean scriptOnOut) {
        if (quiet) {
            return silence();
        }
        return scriptOnOut ? err : out;
    }

    private static PrintStream silence() {
        return new PrintStream(OutputStream.nullOutputStream());
    }
}
