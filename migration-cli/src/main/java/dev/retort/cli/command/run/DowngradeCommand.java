package dev.retort.cli.command.run;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.command.ExpressionText;
import dev.retort.cli.settings.Settings;
import dev.retort.execution.Cancellation;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retort downgrade}. */
@CommandLine.Command(
        name = "downgrade",
        description = "Take back everything that follows a revision, and what depends on that.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  retort downgrade -1",
            "  retort downgrade base",
            "  retort downgrade billing@base --cascade",
            "  retort downgrade base --time-limit 10min",
            "  retort downgrade 3f2a91c0d4e7:base --sql -o downgrade.sql"
        })
public final class DowngradeCommand implements Command {
    @Parameters(
            arity = "1",
            paramLabel = "REV",
            converter = ExpressionText.class,
            description = "The revision that stays: base, an id or a unique beginning of one, -N, or LABEL@ and one of"
                    + " these, which takes down that branch alone.")
    private String target = "";

    @Option(
            names = "--cascade",
            description = "Let revisions of other branches go, too, where they grow from what goes.")
    private boolean cascade;

    @Mixin
    private OfflineOptions offline = new OfflineOptions();

    @Mixin
    private LockOption lock = new LockOption();

    @Mixin
    private TimeLimitOption limit = new TimeLimitOption();

    @Override
    public boolean takesExpressions() {
        return true;
    }

    @Override
    public void run(Injector injector) {
        Settings settings = injector.getInstance(Settings.class);
        offline.check(settings);
        OfflineOptions.Way way = offline.way(settings, List.of(target));
        offline.requireFrom(settings, way, "a downgrade");
        lock.check(offline.script(settings));
        Migrations migrations = injector.getInstance(Migrations.class);
        limit.during(
                injector.getInstance(Cancellation.class),
                () -> migrations.run(
                        offline,
                        way.from(),
                        lock.on(settings.execution()),
                        Requests.downgrade(way.targets().getFirst(), cascade)));
    }
}
