package dev.retort.adapters.sqlfile.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.statement.Checksum;
import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionDigestTest {
    private static final String[] PIECES = {"a", "ü", " ", "\t", "\f", "\r", "\n", "\r\n", "\r\r\n", ";", "SELECT 1"};

    @Test
    void isTheDigestOfTheTextWithPlainLineEndsAndNoWhiteSpaceBehindItHoweverItIsCut() {
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = text(random).getBytes(UTF_8);
            SectionDigest digest = new SectionDigest();
            for (int from = 0; from < bytes.length; ) {
                int to = from + random.nextInt(Math.min(4, bytes.length - from) + 1);
                digest.add(bytes, from, to);
                from = to;
            }
            assertThat(digest.checksum())
                    .as(() -> new String(bytes, UTF_8).replace("\r", "␍").replace("\n", "⏎"))
                    .isEqualTo(reference(new String(bytes, UTF_8)));
        }
    }

    @ParameterizedTest
    @CsvSource({"a⏎b, a␍⏎b, true", "a⏎b, a␍b, false", "a⏎b, a␍␍⏎b, false", "a, a␍, true", "a, ⏎a, false", "a, '', false"
    })
    void tellsTextsApartThatAreNotTheSame(String one, String other, boolean same) {
        assertThat(of(one).equals(of(other))).isEqualTo(same);
    }

    private static Checksum of(String text) {
        byte[] bytes = text.replace('␍', '\r').replace('⏎', '\n').getBytes(UTF_8);
        SectionDigest digest = new SectionDigest();
        digest.add(bytes, 0, bytes.length);
        return digest.checksum();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(14); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static Checksum reference(String text) {
        String plain = text.replaceFirst("[ \\t\\n\\x0B\\f\\r]+\\z", "").replace("\r\n", "\n");
        MessageDigest digest = Checksum.digest();
        digest.update(plain.getBytes(UTF_8));
        return Checksum.of(digest);
    }
}
