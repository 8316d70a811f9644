package dev.retort.cli.wiring;

import dev.retort.revision.RevisionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a command says about the target it wants.
 *
 * @param from the revisions in force at the beginning, for a target that cannot look
 * @param output the file that takes the script, for a target that writes one; standard output without it
 */
public record TargetRequest(List<RevisionId> from, Optional<Path> output) {
    /** Copies the list. */
    public TargetRequest {
        from = List.copyOf(from);
    }
}
