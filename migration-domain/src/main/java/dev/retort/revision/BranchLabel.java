package dev.retort.revision;

/**
 * A name for a branch; it shares one namespace with the revision ids and obeys their rules.
 *
 * @param value the label as written in the revision file
 */
public record BranchLabel(String value) implements Comparable<BranchLabel> {
    /** Refuses what is no legal revision id either. */
    public BranchLabel {
        new RevisionId(value);
    }

    @Override
    public int compareTo(BranchLabel other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
