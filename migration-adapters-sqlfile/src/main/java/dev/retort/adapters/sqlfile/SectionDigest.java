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
        String unix = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n");
        int end = unix.length();
        while (end > 0 && Tokenizer.isSpace(unix.charAt(end - 1))) {
            end--;
        }
        if (end > 0) {
            digest.update(held.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(unix.substring(0, end).getBytes(StandardCharsets.UTF_8));
            held.setLength(0);
        }
        held.append(unix, end, unix.length());
    }

    /** The checksum of all that was added; nothing may be added afterwards. */
    Checksum checksum() {
        return Checksum.of(digest);
    }
}
