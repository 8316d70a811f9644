package dev.retort.cli.output;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Where the command speaks, and how.
 *
 * @param out results, for people or programs
 * @param err what happens meanwhile, warnings and failures
 * @param verbosity how much is told
 * @param format how results are written
 * @param palette the colours of results for people
 */
public record Console(PrintStream out, PrintStream err, Verbosity verbosity, Format format, Palette palette) {
    /** A console that tells everything to people, without colours. */
    public Console(PrintStream out, PrintStream err) {
        this(out, err, Verbosity.NORMAL, Format.text, Palette.PLAIN);
    }

    /** This one, telling as much as is asked for, in that manner. */
    public Console telling(Verbosity chosenVerbosity, Format chosen, Palette colours) {
        return new Console(out, err, chosenVerbosity, chosen, colours);
    }

    /** Tells the result of a command. */
    public void tell(Report report) {
        switch (format) {
            // RFC 8259: JSON is UTF-8, whatever the locale.
            case json -> Json.write(report, out);
            case text -> report.print(out, palette);
        }
    }

    /** Whether people want to know all of it. */
    public boolean isVerbose() {
        return verbosity == Verbosity.VERBOSE;
    }

    /** Whether results are for programs. */
    public boolean forPrograms() {
        return format == Format.json;
    }

    /** Tells what was noticed and stops nothing. */
    public void warn(String message) {
        err.println("warning: " + message);
    }

    /** Takes what happens meanwhile. */
    public PrintStream narration() {
        return verbosity == Verbosity.QUIET ? silence() : err;
    }

    /** Takes the progress of a run; standard output, unless a script or a result for programs goes there. */
    public PrintStream progress(boolean scriptOnOut) {
        if (verbosity == Verbosity.QUIET) {
            return silence();
        }
        return scriptOnOut || forPrograms() ? err : out;
    }

    private static PrintStream silence() {
        return new PrintStream(OutputStream.nullOutputStream());
    }
}
