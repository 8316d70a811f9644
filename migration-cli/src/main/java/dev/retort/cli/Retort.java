package dev.retort.cli;

import dev.retort.cli.output.Console;
import java.nio.file.Path;

/** The command {@code retort}. */
public final class Retort {
    private Retort() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] args) {
        // Guice's other ways of making classes use sun.misc.Unsafe, of which a current JDK warns.
        System.setProperty("guice_custom_class_loading", "CHILD");
        Console console = new Console(System.out, System.err);
        Interruption interruption = new Interruption();
        int status = new CommandRun(console, Path.of(""), System.getenv(), interruption.cancellation()).run(args);
        interruption.finished(status);
    }
}
