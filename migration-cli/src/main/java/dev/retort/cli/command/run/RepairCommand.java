package dev.retort.cli.command.run;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.command.UsageException;
import dev.retort.cli.settings.Settings;
import dev.retort.plan.PlanRequest;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code retort repair}. */
@CommandLine.Command(
        name = "repair",
        description = "Take rows out of the version table that say nothing: duplicates, and those that others imply.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  retort repair", "  retort repair --forget-unknown"})
public final class RepairCommand implements Command {
    @Option(names = "--forget-unknown", description = "Take out, too, what no revision file defines.")
    private boolean forgetUnknown;

    @Override
    public void run(Injector injector) {
        if (new OfflineOptions().script(injector.getInstance(Settings.class))) {
            throw new UsageException(
                    "repair looks at the version table, and the adapter 'sqlfile' cannot; " + "add --set adapter=jdbc");
        }
        injector.getInstance(Migrations.class).run(new OfflineOptions(), new PlanRequest.Repair(forgetUnknown));
    }
}
