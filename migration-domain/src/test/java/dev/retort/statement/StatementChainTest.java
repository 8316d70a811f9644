package dev.retort.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementChainTest {
    private final FakeStatements first = FakeStatements.of("one", "two");
    private final FakeStatements nothing = FakeStatements.of(new String[0]);
    private final FakeStatements last = FakeStatements.of("three");
    private final StatementChain chain = new StatementChain(List.of(first, nothing, last));

    @Test
    void answersItsLinksOneAfterTheOther() {
        List<String> texts = new ArrayList<>();
        try (StatementReader reader = chain.open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                texts.add(next.get().text());
            }
            assertThat(reader.next()).isEmpty();
        }
        assertThat(texts).containsExactly("one", "two", "three");
    }

    @Test
    void opensALinkOnlyWhenItIsReached() {
        try (StatementReader reader = chain.open()) {
            reader.next();
            reader.next();
            assertThat(last.opened()).isZero();
            reader.next();
            assertThat(last.opened()).isEqualTo(1);
            assertThat(first.stillOpen()).isZero();
        }
        assertThat(last.stillOpen()).isZero();
    }

    @Test
    void ofOneLinkHasThatLinksChecksum() {
        assertThat(checksum(new StatementChain(List.of(first)))).isEqualTo(checksum(first));
    }

    @Test
    void ofSeveralLinksHasTheChecksumOfTheirs() {
        String links = checksum(first).hex() + checksum(nothing) + checksum(last);
        assertThat(checksum(chain).hex()).isEqualTo(sha256(links));
    }

    @Test
    void ofNothingHasTheChecksumOfNothing() {
        assertThat(checksum(new StatementChain(List.of())).hex()).isEqualTo(sha256(""));
    }

    @Test
    void answersTheSameChecksumTwice() {
        try (StatementReader reader = chain.open()) {
            while (reader.next().isPresent()) {
                assertThatIllegalStateException().isThrownBy(reader::checksum);
            }
            Checksum checksum = reader.checksum();
            assertThat(reader.checksum()).isEqualTo(checksum);
        }
    }

    @Test
    void isReplayableWhenAllItsLinksAre() {
        Statements once = new Statements() {
            @Override
            public StatementReader open() {
                return first.open();
            }

            @Override
            public boolean replayable() {
                return false;
            }
        };
        assertThat(chain.replayable()).isTrue();
        assertThat(new StatementChain(List.of(first, once)).replayable()).isFalse();
    }

    private static Checksum checksum(Statements statements) {
        return Survey.of(statements).checksum();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
