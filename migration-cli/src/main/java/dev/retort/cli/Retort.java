package dev.retort.cli;

import dev.retort.cli.output.Console;
import java.nio.file.Path;

/** The command {@code retort}. */
public final class Retort {
    private Retort() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] args) {
        Console console = new Console(System.out, System.err);
        Interruption interruption = new Interruption();
        int status = new CommandRun(console, Path.of(""), System.getenv(), interruption.cancellation()).run(args);
        interruption.finished(status);
    }
}
