package dev.retort.adapters.sqlfile.token;

/** Tells well-formed UTF-8 (RFC 3629, section 4) from other bytes. */
final class Utf8 {
    private Utf8() {}

    /**
     * How far the bytes are complete characters that PostgreSQL takes: the index of the first byte that is part of none,
     * be it that the text breaks off inside of a character, or that the byte is 0.
     */
    static int complete(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            i = Bytes.findUnusual(bytes, i, to);
            if (i < to) {
                int length = length(bytes, i, to);
                if (length == 0) {
                    return i;
                }
                i += length;
            }
        }
        return i;
    }

    /** Whether these last bytes of a text may be the beginning of a character. */
    static boolean mayBegin(byte[] bytes, int from, int to) {
        int first = bytes[from] & 0xFF;
        int wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || to - from >= wanted) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (!continues(bytes[i]) || (i == from + 1 && !secondFits(first, bytes[i] & 0xFF))) {
                return false;
            }
        }
        return true;
    }

    /** The length of the character that begins here; 0 where none does. */
    private static int length(byte[] bytes, int from, int to) {
        int first = bytes[from] & 0xFF;
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || to - from < length || !secondFits(first, bytes[from + 1] & 0xFF)) {
            return 0;
        }
        for (int i = from + 1; i < from + length; i++) {
            if (!continues(bytes[i])) {
                return 0;
            }
        }
        return length;
    }

    // Leaves out overlong forms, surrogates, and what is beyond U+10FFFF.
    private static boolean secondFits(int first, int second) {
        return switch (first) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second <= 0x9F;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second <= 0x8F;
            default -> true;
        };
    }

    /** Whether this byte is the second or a later one of a character. */
    static boolean continues(byte one) {
        return (one & 0xC0) == 0x80;
    }
}
