package dev.retort.cli.command.run;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.output.Console;
import dev.retort.cli.report.VersionTableReport;
import dev.retort.dialect.VersionTable;
import dev.retort.execution.Cancellation;
import dev.retort.execution.ExecutionOptions;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code retort ensure-version}. */
@CommandLine.Command(
        name = "ensure-version",
        description = "Make the isolation schema, the version table and the history table where they are missing.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  retort ensure-version"})
public final class EnsureVersionCommand implements Command {
    @Mixin
    private LockOption lock = new LockOption();

    @Override
    public void run(Injector injector) {
        Cancellation cancellation = injector.getInstance(Cancellation.class);
        ExecutionOptions execution = lock.on(injector.getInstance(ExecutionOptions.class));
        injector.getInstance(Migrations.class)
                .onWhatIsLookedAt(execution, migrator -> migrator.ensureVersion(cancellation));
        injector.getInstance(Console.class).tell(VersionTableReport.of(injector.getInstance(VersionTable.class)));
    }
}
