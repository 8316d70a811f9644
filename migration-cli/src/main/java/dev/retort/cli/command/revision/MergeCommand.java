package dev.retort.cli.command.revision;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.command.ExpressionText;
import dev.retort.cli.wiring.Revisions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code retort merge}. */
@CommandLine.Command(
        name = "merge",
        description = "Write a new, empty revision that follows several heads, so that there is one again.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  retort merge -m \"join billing and carts\"",
            "  retort merge -m \"join billing and carts\" billing@head carts@head"
        })
public final class MergeCommand implements Command {
    @Mixin
    private NewRevisionOptions options = new NewRevisionOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "REV",
            converter = ExpressionText.class,
            description = "The heads (default: heads).")
    private List<String> heads = new ArrayList<>();

    @Override
    public boolean takesExpressions() {
        return true;
    }

    @Override
    public void run(Injector injector) {
        Parents parents = new Parents(injector.getInstance(Revisions.class).graph(), options.splice());
        injector.getInstance(Authoring.class)
                .write(
                        options,
                        parents.merged(heads.isEmpty() ? List.of("heads") : heads),
                        "its sections may stay empty; next: retort upgrade head");
    }
}
