package dev.retort.cli.command.run;

import static dev.retort.error.ErrorCode.OFFLINE_IMPOSSIBLE;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.command.ExpressionText;
import dev.retort.cli.settings.Settings;
import dev.retort.revision.RevisionException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retort stamp}. */
@CommandLine.Command(
        name = "stamp",
        description = "Say that revisions are in force, without carrying anything out.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What follows a revision that is stamped is in force no longer; what it needs is.",
            "",
            "Examples:",
            "  retort stamp heads",
            "  retort stamp billing@base",
            "  retort stamp --purge 3f2a91c0d4e7"
        })
public final class StampCommand implements Command {
    @Parameters(
            arity = "1..*",
            paramLabel = "REV",
            converter = ExpressionText.class,
            description = "head, heads, base, an id or a unique beginning of one, a branch label, or LABEL@ and one of"
                    + " these.")
    private List<String> targets = new ArrayList<>();

    @Option(
            names = "--purge",
            description = "Forget first what is in force, even where the version table holds what no file defines.")
    private boolean purge;

    @Mixin
    private OfflineOptions offline = new OfflineOptions();

    @Mixin
    private LockOption lock = new LockOption();

    @Override
    public boolean takesExpressions() {
        return true;
    }

    @Override
    public void run(Injector injector) {
        Settings settings = injector.getInstance(Settings.class);
        offline.check(settings);
        OfflineOptions.Way way = offline.way(settings, targets);
        if (purge && offline.script(settings)) {
            throw new RevisionException(
                    OFFLINE_IMPOSSIBLE,
                    "--purge forgets what a database holds, and a script cannot look; leave --sql out");
        }
        lock.check(offline.script(settings));
        injector.getInstance(Migrations.class)
                .run(offline, way.from(), lock.on(settings.execution()), Requests.stamp(way.targets(), purge));
    }
}
