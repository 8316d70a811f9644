package dev.retort.cli.command;

import dev.retort.revision.RevisionId;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes ids for new revisions. */
public final class NewIds {
    private static final int BYTES = 6;

    private NewIds() {}

    /** A new id of 12 random hexadecimal digits. */
    public static RevisionId random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new RevisionId(HexFormat.of().formatHex(bytes));
    }
}
