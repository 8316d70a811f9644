package dev.retort.cli.command.revision;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.wiring.Revisions;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code retort revision}. */
@CommandLine.Command(
        name = "revision",
        description = "Write a new, empty revision that follows the head.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  retort revision -m \"add invoices\"",
            "  retort revision -m \"begin billing\" --head base --branch-label billing --location billing",
            "  retort revision -m \"add taxes\" --head billing@head --depends-on 3f2a"
        })
public final class RevisionCommand implements Command {
    @Mixin
    private NewRevisionOptions options = new NewRevisionOptions();

    @Option(
            names = "--head",
            paramLabel = "REV",
            description = "The head that it follows, or base to begin a line of its own (default: head).")
    private Optional<String> head = Optional.empty();

    @Override
    public void run(Injector injector) {
        Parents parents = new Parents(injector.getInstance(Revisions.class).graph(), options.splice());
        injector.getInstance(Authoring.class)
                .write(
                        options,
                        head.map(parents::head).orElseGet(parents::head),
                        "fill in both sections, then: retort upgrade head");
    }
}
