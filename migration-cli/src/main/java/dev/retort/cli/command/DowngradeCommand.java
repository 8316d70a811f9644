package dev.retort.cli.command;

import com.google.inject.Injector;
import dev.retort.cli.settings.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code retort downgrade}. */
@CommandLine.Command(
        name = "downgrade",
        description = "Take back everything that follows a revision.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  retort downgrade -1",
            "  retort downgrade base",
            "  retort downgrade base --sql --from 3f2a91c0d4e7 -o downgrade.sql"
        })
public final class DowngradeCommand implements Command {
    @Parameters(
            arity = "1",
            paramLabel = "REV",
            converter = Target.class,
            description = "base, an id or a unique beginning of one, or -N.")
    private String target = "";

    @Mixin
    private OfflineOptions offline = new OfflineOptions();

    @Override
    public void run(Injector injector) {
        Settings settings = injector.getInstance(Settings.class);
        offline.check(settings);
        if (offline.script(settings) && offline.from().isEmpty()) {
            throw new UsageException("offline, a downgrade has to know where it begins; add --from REV");
        }
        injector.getInstance(Migrations.class)
                .run(offline, (migrator, cancellation) -> migrator.downgrade(cancellation, target));
    }
}
