package dev.retort.benchmarks;

import dev.retort.benchmarks.lex.LexCommand;
import dev.retort.benchmarks.load.LoadCommand;
import dev.retort.benchmarks.offline.OfflineCommand;
import dev.retort.benchmarks.plan.PlanCommand;
import dev.retort.benchmarks.program.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command {@code java -jar benchmarks.jar}. */
@Command(
        name = "benchmarks",
        description = "Measure Retort.",
        mixinStandardHelpOptions = true,
        subcommands = {PlanCommand.class, LexCommand.class, LoadCommand.class, OfflineCommand.class})
public final class Benchmarks {
    private static final int INTERRUPTED = 130;

    private Benchmarks() {}

    /** Runs what the arguments name, and ends the process with the exit status. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Benchmarks()).setExecutionExceptionHandler(Benchmarks::refuse);
    }

    private static int refuse(Exception failure, CommandLine command, ParseResult ignored) throws Exception {
        if (failure instanceof RefusedException) {
            command.getErr().println("benchmarks: " + failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (failure instanceof InterruptedException) {
            command.getErr().println("benchmarks: interrupted");
            return INTERRUPTED;
        }
        throw failure;
    }
}
