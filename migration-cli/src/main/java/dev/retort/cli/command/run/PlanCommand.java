package dev.retort.cli.command.run;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.command.ExpressionText;
import dev.retort.plan.PlanRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retort plan}: what the other commands would do. */
@CommandLine.Command(
        name = "plan",
        description = "Show what upgrade, downgrade or stamp would do, and change nothing.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(upgrade | downgrade | stamp)",
        subcommands = {PlanCommand.Upgrade.class, PlanCommand.Downgrade.class, PlanCommand.Stamp.class},
        footer = {
            "",
            "Examples:",
            "  retort plan upgrade head",
            "  retort plan downgrade billing@base --from 3f2a91c0d4e7,90ab12",
            "  retort --scripts migrations plan upgrade heads --from base --format json"
        })
public final class PlanCommand {
    /** What every plan takes. */
    abstract static class Planning implements Command {
        @Option(
                names = "--from",
                paramLabel = "REV,...",
                description = "The rows in force, or base, instead of those in the database, which is not looked at.")
        private Optional<String> from = Optional.empty();

        /** What is asked for. */
        abstract PlanRequest request();

        @Override
        public boolean takesExpressions() {
            return true;
        }

        @Override
        public void run(Injector injector) {
            injector.getInstance(Migrations.class).plan(request(), from);
        }
    }

    /** {@code retort plan upgrade}. */
    @CommandLine.Command(
            name = "upgrade",
            description = "Show what upgrade would do.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  retort plan upgrade head --from base"})
    public static final class Upgrade extends Planning {
        @Parameters(
                arity = "1..*",
                paramLabel = "REV",
                converter = ExpressionText.class,
                description = "As for upgrade.")
        private List<String> targets = new ArrayList<>();

        @Override
        PlanRequest request() {
            return Requests.upgrade(targets);
        }
    }

    /** {@code retort plan downgrade}. */
    @CommandLine.Command(
            name = "downgrade",
            description = "Show what downgrade would do.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  retort plan downgrade billing@base --cascade"})
    public static final class Downgrade extends Planning {
        @Parameters(
                arity = "1",
                paramLabel = "REV",
                converter = ExpressionText.class,
                description = "As for downgrade.")
        private String target = "";

        @Option(names = "--cascade", description = "As for downgrade.")
        private boolean cascade;

        @Override
        PlanRequest request() {
            return Requests.downgrade(target, cascade);
        }
    }

    /** {@code retort plan stamp}. */
    @CommandLine.Command(
            name = "stamp",
            description = "Show what stamp would do.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  retort plan stamp heads"})
    public static final class Stamp extends Planning {
        @Parameters(arity = "1..*", paramLabel = "REV", converter = ExpressionText.class, description = "As for stamp.")
        private List<String> targets = new ArrayList<>();

        @Option(names = "--purge", description = "As for stamp.")
        private boolean purge;

        @Override
        PlanRequest request() {
            return Requests.stamp(targets, purge);
        }
    }
}
