package dev.retort.adapters.sqlfile.lexer;

import java.io.InputStream;
import java.util.Random;

/** Bytes that come in small portions, as from a slow disk. */
final class ManyReads extends InputStream {
    private final byte[] bytes;
    private final Random random;
    private final int most;
    private int at;

    /** These bytes, in portions of at most so many. */
    ManyReads(byte[] bytes, Random random, int most) {
        this.bytes = bytes;
        this.random = random;
        this.most = most;
    }

    @Override
    public int read() {
        return at == bytes.length ? -1 : bytes[at++] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (at == bytes.length) {
            return -1;
        }
        int count = Math.min(Math.min(length, bytes.length - at), 1 + random.nextInt(most));
        System.arraycopy(bytes, at, into, offset, count);
        at += count;
        return count;
    }
}
