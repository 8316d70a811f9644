package dev.retort.adapters.sqlfile.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Eight bytes at a time come to the same as one. */
class BytesTest {
    private static final int ROUNDS = 20_000;
    private static final byte[] TELLING = {
        0, 1, '\n', '\r', 'a', 0x7F, (byte) 0x80, (byte) 0xBF, (byte) 0xC0, (byte) 0xFF
    };

    private final Random random = new Random(5);

    @Test
    void findAnswersTheFirstOrTheEnd() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = bytes();
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            byte wanted = TELLING[random.nextInt(TELLING.length)];
            int expected = from;
            while (expected < to && bytes[expected] != wanted) {
                expected++;
            }
            assertThat(Bytes.find(wanted, bytes, from, to)).isEqualTo(expected);
        }
    }

    @Test
    void findUnusualAnswersTheFirstThatIsZeroOrBeyondAscii() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = bytes();
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            int expected = from;
            while (expected < to && bytes[expected] > 0) {
                expected++;
            }
            assertThat(Bytes.findUnusual(bytes, from, to)).isEqualTo(expected);
        }
    }

    @Test
    void continuingCountsWhatBeginsNoCharacter() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = bytes();
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            int expected = 0;
            for (int i = from; i < to; i++) {
                expected += (bytes[i] & 0xC0) == 0x80 ? 1 : 0;
            }
            assertThat(Bytes.continuing(bytes, from, to)).isEqualTo(expected);
        }
    }

    /** Mostly plain letters, so that what is sought may stand anywhere in eight. */
    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        boolean wild = random.nextBoolean();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = wild || random.nextInt(12) == 0 ? TELLING[random.nextInt(TELLING.length)] : (byte) 'b';
        }
        return bytes;
    }
}
