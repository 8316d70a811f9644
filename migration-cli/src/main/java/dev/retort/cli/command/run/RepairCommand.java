package dev.retort.cli.command.run;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.command.ExpressionText;
import dev.retort.cli.command.UsageException;
import dev.retort.cli.settings.Settings;
import dev.retort.plan.PlanRequest;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code retort repair}. */
@CommandLine.Command(
        name = "repair",
        description = {
            "Take rows out of the version table that say nothing: duplicates, and those that others imply.",
            "Or say where the next run goes on with a step that was interrupted outside a transaction."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "--resume-at and --restart carry nothing out. They are for a step of which Retort cannot know how far it",
            "came; look in the database first.",
            "",
            "Examples:",
            "  retort repair",
            "  retort repair --forget-unknown",
            "  retort repair --resume-at 4",
            "  retort repair --restart --step 3f2a"
        })
public final class RepairCommand implements Command {
    @Option(names = "--forget-unknown", description = "Take out, too, what no revision file defines.")
    private boolean forgetUnknown;

    @Option(
            names = "--resume-at",
            paramLabel = "N",
            description = "The next run goes on with statement N of the interrupted step; those before it are taken as"
                    + " done.")
    private Optional<Integer> resumeAt = Optional.empty();

    @Option(names = "--restart", description = "The next run begins the interrupted step anew.")
    private boolean restart;

    @Option(
            names = "--step",
            paramLabel = "REV",
            converter = ExpressionText.class,
            description = "With --resume-at or --restart: the revision of the step, where several are interrupted.")
    private Optional<String> step = Optional.empty();

    @Mixin
    private LockOption lock = new LockOption();

    @Override
    public void run(Injector injector) {
        Settings settings = injector.getInstance(Settings.class);
        check(settings);
        if (restart || resumeAt.isPresent()) {
            injector.getInstance(InterruptedSteps.class).goOn(lock.on(settings.execution()), step, resumeAt);
        } else {
            injector.getInstance(Migrations.class)
                    .run(
                            new OfflineOptions(),
                            Optional.empty(),
                            lock.on(settings.execution()),
                            new PlanRequest.Repair(forgetUnknown));
        }
    }

    private void check(Settings settings) {
        if (Stream.of(forgetUnknown, restart, resumeAt.isPresent())
                        .filter(given -> given)
                        .count()
                > 1) {
            throw new UsageException("--forget-unknown, --resume-at and --restart do not go together; leave one alone");
        }
        if (step.isPresent() && !restart && resumeAt.isEmpty()) {
            throw new UsageException("--step goes with --resume-at or --restart; add one, or leave it out");
        }
        if (new OfflineOptions().script(settings)) {
            throw new UsageException(
                    "repair looks at the version table, and the adapter 'sqlfile' cannot; add --set adapter=jdbc");
        }
    }
}
