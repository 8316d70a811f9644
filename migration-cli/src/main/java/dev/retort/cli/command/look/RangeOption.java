package dev.retort.cli.command.look;

import dev.retort.revision.RevisionRange;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which revisions a command is to look at. */
final class RangeOption {
    @Option(
            names = {"-r", "--range"},
            paramLabel = "FROM:TO",
            description = "Only the revisions from one to another; either end may be left out.")
    private Optional<String> range = Optional.empty();

    boolean isGiven() {
        return range.isPresent();
    }

    /** The range; all revisions where none is given. */
    RevisionRange range() {
        return range.map(RevisionRange::parse).orElseGet(() -> new RevisionRange(Optional.empty(), Optional.empty()));
    }
}
