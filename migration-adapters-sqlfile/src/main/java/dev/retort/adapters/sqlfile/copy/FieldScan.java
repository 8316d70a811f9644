package dev.retort.adapters.sqlfile.copy;

import java.io.ByteArrayOutputStream;

/** Goes over one field of a line, and takes away what the format has put around and into it. */
sealed interface FieldScan {
    /** Says that quotes are never closed. */
    int UNCLOSED = -1;

    /**
     * Where the field that begins here ends: at a delimiter or at the end of the line.
     *
     * @param text gets what the field means
     */
    int end(byte[] line, int from, ByteArrayOutputStream text);

    /**
     * Of text: delimiters and escapes (CopyReadAttributesText in the server's copyfromparse.c).
     *
     * @param delimiter what stands between fields
     */
    record OfText(byte delimiter) implements FieldScan {
        private static final int OCTAL_DIGITS = 3;
        private static final int HEXADECIMAL_DIGITS = 2;

        @Override
        public int end(byte[] line, int from, ByteArrayOutputStream text) {
            int at = from;
            while (at < line.length && line[at] != delimiter) {
                // Something stands behind every backslash: DataLines refuses what ends in one.
                at = line[at] == '\\' ? escape(line, at + 1, text) : plain(line, at, text);
            }
            return at;
        }

        private static int plain(byte[] line, int at, ByteArrayOutputStream text) {
            text.write(line[at]);
            return at + 1;
        }

        /** Behind the escape whose backslash stands before this index. */
        private static int escape(byte[] line, int at, ByteArrayOutputStream text) {
            int octal = digits(line, at, 8, OCTAL_DIGITS);
            if (octal > at) {
                return number(line, at, octal, 8, text);
            }
            int hexadecimal = line[at] == 'x' ? digits(line, at + 1, 16, HEXADECIMAL_DIGITS) : at;
            if (hexadecimal > at + 1) {
                return number(line, at + 1, hexadecimal, 16, text);
            }
            text.write(Escapes.meaning(line[at]));
            return at + 1;
        }

        private static int digits(byte[] line, int from, int radix, int most) {
            int at = from;
            while (at < line.length && at < from + most && digit(line[at], radix) >= 0) {
                at++;
            }
            return at;
        }

        private static int number(byte[] line, int from, int to, int radix, ByteArrayOutputStream text) {
            int value = 0;
            for (int at = from; at < to; at++) {
                value = value * radix + digit(line[at], radix);
            }
            text.write(value);
            return to;
        }

        // A byte beyond ASCII is below 0, and no digit.
        private static int digit(byte one, int radix) {
            return one < 0 ? -1 : Character.digit((char) one, radix);
        }
    }

    /**
     * Of csv: quotes may begin and end anywhere in a field (CopyReadAttributesCSV in the server's copyfromparse.c).
     *
     * @param delimiter what stands between fields
     * @param quote what quoted parts begin and end with
     * @param escape what stands before itself or a quote in them
     */
    record OfCsv(byte delimiter, byte quote, byte escape) implements FieldScan {
        @Override
        public int end(byte[] line, int from, ByteArrayOutputStream text) {
            int at = from;
            while (at < line.length && line[at] != delimiter) {
                if (line[at] == quote) {
                    at = quoted(line, at + 1, text);
                    if (at == UNCLOSED) {
                        return UNCLOSED;
                    }
                } else {
                    text.write(line[at++]);
                }
            }
            return at;
        }

        /** Behind the quote that closes the part. */
        private int quoted(byte[] line, int from, ByteArrayOutputStream text) {
            int at = from;
            while (at < line.length) {
                byte one = line[at++];
                // First of all, because the escape is the quote in most data.
                if (one == escape && at < line.length && (line[at] == escape || line[at] == quote)) {
                    text.write(line[at++]);
                } else if (one == quote) {
                    return at;
                } else {
                    text.write(one);
                }
            }
            return UNCLOSED;
        }
    }
}
