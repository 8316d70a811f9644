package dev.retort.revision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One node of the revision graph: the header of a revision file.
 *
 * @param id the revision
 * @param downRevisions what it follows: none for a base, several for a merge point
 * @param dependsOn ids or branch labels that must be in force before it, without being its down-revisions
 * @param branchLabels the labels given here
 * @param message what it is for, one line, may be empty
 * @param created when it was written, if the header says so
 * @param origin where it is defined ({@code file:line}), for messages
 */
public record Revision(
        RevisionId id,
        List<RevisionId> downRevisions,
        List<String> dependsOn,
        List<BranchLabel> branchLabels,
        String message,
        Optional<Instant> created,
        String origin) {
    /** Copies the lists. */
    public Revision {
        downRevisions = List.copyOf(downRevisions);
        dependsOn = List.copyOf(dependsOn);
        branchLabels = List.copyOf(branchLabels);
    }

    /** The same revision, following others. */
    public Revision following(List<RevisionId> others) {
        return new Revision(id, others, dependsOn, branchLabels, message, created, origin);
    }

    /** The id and the message, as people know a revision: {@code 3f2a91 'add invoices'}. */
    public String title() {
        return message.isEmpty() ? id.value() : id + " '" + message + "'";
    }
}
