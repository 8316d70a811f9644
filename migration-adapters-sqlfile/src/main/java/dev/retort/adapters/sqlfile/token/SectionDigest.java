package dev.retort.adapters.sqlfile.token;

import dev.retort.statement.Checksum;
import java.security.MessageDigest;
import java.util.Optional;

/** The checksum of a section: line ends made LF, white space at the end left out, so that what follows is no matter. */
public final class SectionDigest {
    private static final byte RETURN = '\r';

    private final MessageDigest all = Checksum.digest();
    /** The digest up to the last character that is not white space, where white space stands behind it. */
    private Optional<MessageDigest> before = Optional.empty();

    private boolean heldReturn;

    /** The checksum of nothing, to begin with. */
    public SectionDigest() {}

    /** Adds bytes as read. */
    void add(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && Tokenizer.isSpace(bytes[end - 1])) {
            end--;
        }
        if (end > from) {
            addText(bytes, from, end);
            before = Optional.empty();
        }
        if (end < to) {
            before = Optional.of(before.orElseGet(this::copy));
            addText(bytes, end, to);
        }
    }

    /** A CR is held until it is known whether its LF follows. */
    private void addText(byte[] bytes, int from, int to) {
        if (heldReturn && from < to && bytes[from] != '\n') {
            all.update(RETURN);
        }
        heldReturn &= from == to;
        int begin = from;
        for (int i = Bytes.find(RETURN, bytes, from, to); i < to; i = Bytes.find(RETURN, bytes, begin, to)) {
            boolean last = i + 1 == to;
            heldReturn = last;
            all.update(bytes, begin, last || bytes[i + 1] == '\n' ? i - begin : i + 1 - begin);
            begin = i + 1;
        }
        all.update(bytes, begin, to - begin);
    }

    /** The checksum of all that was added; nothing may be added afterwards. */
    public Checksum checksum() {
        return Checksum.of(before.orElse(all));
    }

    private MessageDigest copy() {
        try {
            return (MessageDigest) all.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be copied", e);
        }
    }
}
