package dev.retort.adapters.sqlfile;

import dev.retort.statement.Checksum;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The checksum of a section: line ends made LF, white space at the end left out, so that what follows is no matter. */
final class SectionDigest {
    private final MessageDigest digest = Checksum.digest();
    private final StringBuilder held = new StringBuilder();

    /** Adds text as read. */
    void add(String text) {
        int end = text.length();
        while (end > 0 && Tokenizer.isSpace(text.charAt(end - 1))) {
            end--;
        }
        held.append(text, 0, end);
        // A CR and its LF may come apart only in white space, which is held until more follows.
        if (end > 0) {
            digest.update(held.toString().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
            held.setLength(0);
        }
        held.append(text, end, text.length());
    }

    /** The checksum of all that was added; nothing may be added afterwards. */
    Checksum checksum() {
        return Checksum.of(digest);
    }
}
