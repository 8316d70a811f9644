package dev.retort.adapters.sqlfile.lexer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.retort.adapters.sqlfile.lexer.RandomScript.Kind;
import dev.retort.adapters.sqlfile.lexer.ReadScript.Item;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Scripts made at random; {@code -Dretort.fuzz=N} makes so many, {@code -Dretort.seed=N} begins with a given one, so that
 * with both a single one can be tried again.
 */
class RandomScriptsTest {
    /** Always the same, so that a build does not fail by chance. */
    private static final long SEED = 20_261_122;

    private static final int SAMPLE = 50_000;
    private static final int AT_ONCE = 20_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern REFUSAL = Pattern.compile("case\\.sql:\\d+: .+", Pattern.DOTALL);

    private final long[] accepted = new long[Kind.values().length];
    private final long[] refused = new long[Kind.values().length];

    @Test
    void everyScriptIsRefusedOrReadWithoutLosingAByte() {
        long first = Long.getLong("retort.seed", SEED);
        long count = Long.getLong("retort.fuzz", SAMPLE);
        System.out.println("RandomScriptsTest: seed " + first + ", " + count + " scripts");
        for (long done = 0; done < count; done += AT_ONCE) {
            long from = first + done;
            long to = first + Math.min(count, done + AT_ONCE);
            assertTimeoutPreemptively(
                    LIMIT, () -> LongStream.range(from, to).forEach(this::check), "seeds " + from + " to " + to);
        }
        for (Kind kind : Kind.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "RandomScriptsTest: %s: %,d accepted, %,d refused%n",
                    kind,
                    accepted[kind.ordinal()],
                    refused[kind.ordinal()]);
            if (count >= SAMPLE) {
                assertThat(accepted[kind.ordinal()]).as("%s accepted", kind).isGreaterThan(count / 50);
                assertThat(refused[kind.ordinal()]).as("%s refused", kind).isGreaterThan(count / 50);
            }
        }
    }

    @Test
    void aScriptOfManyIsReadWithoutLosingAByte() {
        long first = Long.getLong("retort.seed", SEED);
        System.out.println("RandomScriptsTest: seed " + first + ", large scripts");
        for (long seed = first; seed < first + 5; seed++) {
            byte[] script = many(seed * 1_000_000);
            check(seed, script, 50_000);
        }
    }

    private static byte[] many(long first) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (long seed = first; all.size() < 400_000; seed++) {
            byte[] one = RandomScript.of(seed).bytes();
            if (read(one, 7, seed).refusal().isEmpty()) {
                all.writeBytes(one);
                all.writeBytes("\n;\n".getBytes(UTF_8));
            }
        }
        return all.toByteArray();
    }

    private void check(long seed) {
        RandomScript script = RandomScript.of(seed);
        boolean read = check(seed, script.bytes(), seed % 2 == 0 ? 1 : 7);
        (read ? accepted : refused)[script.kind().ordinal()]++;
    }

    /** Whether the script is accepted, however few bytes at a time it comes. */
    private static boolean check(long seed, byte[] script, int atOnce) {
        try {
            ReadScript whole = ReadScript.of(new ByteArrayInputStream(script), script.length, seed % 3 != 0);
            ReadScript inPieces = read(script, atOnce, seed);
            for (ReadScript found : List.of(whole, inPieces)) {
                found.refusal().ifPresent(message -> assertThat(message).matches(REFUSAL));
                Rejoining.check(script, found);
            }
            checkSame(script, whole, inPieces);
            return whole.refusal().isEmpty();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed " + seed + ": [" + new String(script, UTF_8) + "] "
                            + HexFormat.of().formatHex(script) + ": " + e.getMessage(),
                    e);
        }
    }

    private static ReadScript read(byte[] script, int atOnce, long seed) {
        return ReadScript.of(new SmallReads(script, atOnce, seed), script.length, seed % 3 != 0);
    }

    // What is no text is refused as soon as it is read, so more may be found before it in small pieces.
    private static void checkSame(byte[] script, ReadScript whole, ReadScript inPieces) {
        List<Item> less = whole.items();
        for (int i = 0; i < Math.min(less.size(), inPieces.items().size()); i++) {
            assertThat(less.get(i).isAs(inPieces.items().get(i)))
                    .as("item %d is the same", i)
                    .isTrue();
        }
        assertThat(inPieces.refusal().isEmpty()).isEqualTo(whole.refusal().isEmpty());
        if (isText(script)) {
            assertThat(inPieces.items()).hasSameSizeAs(less);
            assertThat(inPieces.sections()).isEqualTo(whole.sections());
            assertThat(inPieces.refusal()).isEqualTo(whole.refusal());
        } else {
            assertThat(inPieces.items()).hasSizeGreaterThanOrEqualTo(less.size());
            assertThat(whole.refusal()).isPresent();
        }
    }

    private static boolean isText(byte[] script) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(script)).chars().noneMatch(c -> c == 0);
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
