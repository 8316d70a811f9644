package dev.retort.cli.command.run;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.command.ExpressionText;
import dev.retort.cli.settings.Settings;
import dev.retort.execution.Cancellation;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code retort upgrade}. */
@CommandLine.Command(
        name = "upgrade",
        description = "Bring revisions into force, with all that they need.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  retort upgrade head",
            "  retort upgrade +1",
            "  retort upgrade billing@head carts@+2",
            "  retort upgrade head --sql -o upgrade.sql",
            "  retort upgrade 3f2a91c0d4e7:head --sql --split scripts",
            "  retort upgrade head --sql --idempotent -o upgrade.sql",
            "  retort upgrade head --time-limit 10min --break-lock"
        })
public final class UpgradeCommand implements Command {
    @Parameters(
            arity = "1..*",
            paramLabel = "REV",
            converter = ExpressionText.class,
            description = "head, heads, an id or a unique beginning of one, a branch label, +N, or LABEL@ and one of"
                    + " these.")
    private List<String> targets = new ArrayList<>();

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
        OfflineOptions.Way way = offline.way(settings, targets);
        lock.check(offline.script(settings));
        Migrations migrations = injector.getInstance(Migrations.class);
        limit.during(
                injector.getInstance(Cancellation.class),
                () -> migrations.run(
                        offline, way.from(), lock.on(settings.execution()), Requests.upgrade(way.targets())));
    }
}
