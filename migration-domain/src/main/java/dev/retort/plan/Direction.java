package dev.retort.plan;

import java.util.Locale;

/** What a step does with a revision. */
public enum Direction {
    /** The revision comes into force. */
    UPGRADE,
    /** The revision is taken back. */
    DOWNGRADE,
    /** Only the version table changes; nothing of the revision is carried out. */
    STAMP;

    /** The word as it stands in revision files, the history table and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
