package dev.retort.adapters.sqlfile.lexer;

import java.io.ByteArrayInputStream;
import java.util.SplittableRandom;

/** Bytes that come a few at a time, as from a slow disk. */
final class SmallReads extends ByteArrayInputStream {
    private final SplittableRandom random;
    private final int most;

    /** At most so many at a time, and at least one. */
    SmallReads(byte[] bytes, int most, long seed) {
        super(bytes);
        this.most = most;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 1 + random.nextInt(most)));
    }
}
