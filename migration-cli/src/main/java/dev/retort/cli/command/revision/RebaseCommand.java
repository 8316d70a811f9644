package dev.retort.cli.command.revision;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.command.ExpressionText;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retort rebase}. */
@CommandLine.Command(
        name = "rebase",
        description = "Put a revision, with what leads to it and what follows it, on top of the other head.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "For two branches that a git merge brought together: one line of revisions goes on top of",
            "the other. Only the down_revision of one file changes, which is no edit of the revision.",
            "",
            "Examples:",
            "  retort rebase 3f2a",
            "  retort rebase 3f2a --onto 90ab"
        })
public final class RebaseCommand implements Command {
    @Parameters(
            arity = "1",
            paramLabel = "REV",
            converter = ExpressionText.class,
            description = "A revision of the line.")
    private String revision = "";

    @Option(names = "--onto", paramLabel = "REV", description = "What the line shall follow (default: the other head).")
    private Optional<String> onto = Optional.empty();

    @Override
    public boolean takesExpressions() {
        return true;
    }

    @Override
    public void run(Injector injector) {
        injector.getInstance(Rebasing.class).rebase(revision, onto);
    }
}
