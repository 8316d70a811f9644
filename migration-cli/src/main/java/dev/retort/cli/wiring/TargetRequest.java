package dev.retort.cli.wiring;

import dev.retort.execution.ScriptForm;
import dev.retort.revision.RevisionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a command says about the target it wants.
 *
 * @param from the revisions in force at the beginning, for a target that cannot look
 * @param output the file that takes the script, for a target that writes one; standard output without it
 * @param split the folder that takes the script in files of one step each, instead
 * @param form what the script is to be good for
 */
public record TargetRequest(List<RevisionId> from, Optional<Path> output, Optional<Path> split, ScriptForm form) {
    /** Copies the list. */
    public TargetRequest {
        from = List.copyOf(from);
    }

    /** Of a target that nothing is said about. */
    public static TargetRequest any() {
        return new TargetRequest(List.of(), Optional.empty(), Optional.empty(), ScriptForm.ONCE);
    }
}
