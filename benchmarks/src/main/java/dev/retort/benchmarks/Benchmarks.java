package dev.retort.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code java -jar benchmarks.jar}. */
@Command(
        name = "benchmarks",
        description = "Measure Retort.",
        mixinStandardHelpOptions = true,
        subcommands = PlanCommand.class)
public final class Benchmarks {
    private Benchmarks() {}

    /** Runs what the arguments name, and ends the process with the exit status. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Benchmarks());
    }
}
