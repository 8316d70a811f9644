package dev.retort.cli.command.look;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.output.Console;
import dev.retort.cli.report.BranchesReport;
import dev.retort.cli.wiring.Revisions;
import picocli.CommandLine;

/** {@code retort branches}. */
@CommandLine.Command(
        name = "branches",
        description = "Show the branch points: the revisions that several follow, with what follows them.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  retort branches"})
public final class BranchesCommand implements Command {
    @Override
    public void run(Injector injector) {
        injector.getInstance(Console.class)
                .tell(BranchesReport.of(injector.getInstance(Revisions.class).graph()));
    }
}
