package dev.retort.adapters.sqlfile.token;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at a time, because every byte of a script is looked at more than once. */
final class Bytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;

    private Bytes() {}

    /** The index of the first of these bytes that is the wanted one; {@code to} where none is. */
    static int find(byte wanted, byte[] bytes, int from, int to) {
        long pattern = LOW_BITS * (wanted & 0xFF);
        int i = from;
        while (i + Long.BYTES <= to) {
            long found = zeros(eight(bytes, i) ^ pattern);
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            i += Long.BYTES;
        }
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    /** The index of the first of these bytes that is 0 or no ASCII; {@code to} where none is. */
    static int findUnusual(byte[] bytes, int from, int to) {
        int i = from;
        while (i + Long.BYTES <= to && ((eight(bytes, i) | (eight(bytes, i) - LOW_BITS)) & HIGH_BITS) == 0) {
            i += Long.BYTES;
        }
        while (i < to && bytes[i] > 0) {
            i++;
        }
        return i;
    }

    /** How many of these bytes of UTF-8 are the second or a later one of a character. */
    static int continuing(byte[] bytes, int from, int to) {
        int count = 0;
        int i = from;
        while (i + Long.BYTES <= to) {
            long eight = eight(bytes, i);
            count += Long.bitCount(eight & ~(eight << 1) & HIGH_BITS);
            i += Long.BYTES;
        }
        while (i < to) {
            count += Utf8.continues(bytes[i++]) ? 1 : 0;
        }
        return count;
    }

    private static long eight(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** The high bits of those bytes that are 0; exact up to the lowest. */
    private static long zeros(long eight) {
        return (eight - LOW_BITS) & ~eight & HIGH_BITS;
    }
}
