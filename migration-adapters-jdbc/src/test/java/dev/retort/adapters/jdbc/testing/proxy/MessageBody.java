package dev.retort.adapters.jdbc.testing.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads the beginning of a message's body, which may be cut off anywhere. Not thread-safe. */
final class MessageBody {
    private static final int SHORT = 60;

    private final byte[] bytes;
    private final int end;
    private int at;

    MessageBody(byte[] bytes, int begin, int end) {
        this.bytes = bytes;
        this.at = begin;
        this.end = end;
    }

    /** The text up to the next NUL. */
    String text() {
        int begin = at;
        while (at < end && bytes[at] != 0) {
            at++;
        }
        String text = new String(bytes, begin, at - begin, UTF_8);
        at++;
        return text;
    }

    /** The beginning of the text up to the next NUL, in one line. */
    String shortText() {
        String text = text().strip().replaceAll("\\s+", " ");
        return text.length() <= SHORT ? text : text.substring(0, SHORT) + "...";
    }

    /** The next byte as a letter. */
    char letter() {
        return at < end ? (char) bytes[at] : '?';
    }

    /** A field of an error or notice (manual, "Error and Notice Message Fields"). */
    String field(char code) {
        int begin = at;
        try {
            while (at < end && bytes[at] != 0) {
                char found = (char) bytes[at++];
                String value = shortText();
                if (found == code) {
                    return value;
                }
            }
            return "";
        } finally {
            at = begin;
        }
    }
}
