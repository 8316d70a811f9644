package dev.retort.cli.command;

import com.google.inject.Injector;
import dev.retort.revision.RevisionId;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code retort revision}. */
@CommandLine.Command(
        name = "revision",
        description = "Write a new, empty revision that follows the head.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  retort revision -m \"add invoices\""})
public final class RevisionCommand implements Command {
    @Option(
            names = {"-m", "--message"},
            required = true,
            paramLabel = "TEXT",
            description = "What the revision is for, in one line.")
    private String message = "";

    @Option(names = "--rev-id", paramLabel = "ID", description = "Its id (default: 12 random hexadecimal digits).")
    private Optional<RevisionId> id = Optional.empty();

    @Override
    public void run(Injector injector) {
        injector.getInstance(Authoring.class).write(message, id);
    }
}
