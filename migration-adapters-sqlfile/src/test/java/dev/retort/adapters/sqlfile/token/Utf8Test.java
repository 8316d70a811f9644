package dev.retort.adapters.sqlfile.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is well-formed is what the JDK's decoder takes; a NUL is none of it. */
class Utf8Test {
    /** Where a byte begins to mean something else. */
    private static final int[] BORDERS = {
        0x01, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF,
        0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };

    private final CharsetDecoder decoder = UTF_8.newDecoder();

    @Test
    void everySequenceOfTwoBytes() {
        for (int first = 1; first < 256; first++) {
            for (int second = 1; second < 256; second++) {
                assertAsTheDecoder(first, second);
            }
        }
    }

    @Test
    void everySequenceOfThreeBytesWhoseLastIsAtABorder() {
        for (int first = 0x80; first < 256; first++) {
            for (int second = 1; second < 256; second++) {
                for (int third : BORDERS) {
                    assertAsTheDecoder(first, second, third);
                }
            }
        }
    }

    @Test
    void everySequenceOfFourBytesAtBorders() {
        for (int first : BORDERS) {
            for (int second : BORDERS) {
                for (int third : BORDERS) {
                    for (int fourth : BORDERS) {
                        assertAsTheDecoder(first, second, third, fourth);
                    }
                }
            }
        }
    }

    @Test
    void everyCharacter() {
        for (int point = 1; point <= Character.MAX_CODE_POINT; point++) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                byte[] bytes = Character.toString(point).getBytes(UTF_8);
                assertThat(Utf8.complete(bytes, 0, bytes.length)).isEqualTo(bytes.length);
            }
        }
    }

    @Test
    void randomBytesAmongLetters() {
        Random random = new Random(5);
        for (int round = 0; round < 100_000; round++) {
            int[] bytes = new int[1 + random.nextInt(24)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextBoolean() ? 'a' : 1 + random.nextInt(255);
            }
            assertAsTheDecoder(bytes);
        }
    }

    @Test
    void aNulIsPartOfNoText() {
        assertThat(Utf8.complete(new byte[] {'a', 'b', 0, 'c'}, 0, 4)).isEqualTo(2);
        assertThat(Utf8.mayBegin(new byte[] {0}, 0, 1)).isFalse();
    }

    private void assertAsTheDecoder(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        decoder.reset().decode(rest, CharBuffer.allocate(bytes.length), false);
        int complete = Utf8.complete(bytes, 0, bytes.length);
        if (complete != rest.position()) {
            assertThat(complete).as("%s", rest).isEqualTo(rest.position());
        }
        if (complete < bytes.length) {
            boolean mayBegin = Utf8.mayBegin(bytes, complete, bytes.length);
            if (mayBegin != canBeCompleted(Arrays.copyOfRange(bytes, complete, bytes.length))) {
                assertThat(mayBegin).as("%s", rest).isNotEqualTo(mayBegin);
            }
        }
    }

    /** The decoder waits for the end of a surrogate, which no byte can make right; so the end is tried out. */
    private boolean canBeCompleted(byte[] beginning) {
        return beginning.length < 4
                && IntStream.rangeClosed(beginning.length + 1, 4)
                        .anyMatch(length ->
                                isWhole(filled(beginning, length, 0x80)) || isWhole(filled(beginning, length, 0xBF)));
    }

    private static byte[] filled(byte[] beginning, int length, int with) {
        byte[] whole = Arrays.copyOf(beginning, length);
        Arrays.fill(whole, beginning.length, length, (byte) with);
        return whole;
    }

    private boolean isWhole(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        return decoder.reset()
                        .decode(rest, CharBuffer.allocate(bytes.length), true)
                        .isUnderflow()
                && !rest.hasRemaining();
    }
}
