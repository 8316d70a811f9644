package dev.retort.plan;

import java.util.Locale;

/** Which section of a revision a step carries out. */
public enum Direction {
    /** The revision comes into force. */
    UPGRADE,
    /** The revision is taken back. */
    DOWNGRADE;

    /** The word as it stands in revision files, in the history table and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
