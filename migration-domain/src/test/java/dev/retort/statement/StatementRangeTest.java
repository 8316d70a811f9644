package dev.retort.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementRangeTest {
    private final FakeStatements all = FakeStatements.of("one", "two", "three", "four");

    @Test
    void answersTheStatementsFromTheFirstToTheLast() {
        assertThat(texts(new StatementRange(all, 2, 3))).containsExactly("two", "three");
        assertThat(texts(new StatementRange(all, 1, 1))).containsExactly("one");
        assertThat(texts(new StatementRange(all, 3, 99))).containsExactly("three", "four");
    }

    @Test
    void mayBeEmpty() {
        assertThat(texts(new StatementRange(all, 1, 0))).isEmpty();
        assertThat(texts(new StatementRange(all, 5, 4))).isEmpty();
    }

    @Test
    void hasTheChecksumOfTheWholeScriptBecauseItReadsToTheEnd() {
        Checksum whole = Survey.of(all).checksum();
        assertThat(Survey.of(new StatementRange(all, 2, 3)).checksum()).isEqualTo(whole);
        assertThat(Survey.of(new StatementRange(all, 1, 0)).checksum()).isEqualTo(whole);
    }

    @Test
    void hasNoChecksumBeforeTheEnd() {
        try (StatementReader reader = new StatementRange(all, 2, 3).open()) {
            assertThat(reader.next()).isPresent();
            assertThatIllegalStateException().isThrownBy(reader::checksum);
        }
    }

    @Test
    void closesTheReaderOfTheScript() {
        new StatementRange(all, 1, 2).open().close();
        assertThat(all.opened()).isEqualTo(1);
        assertThat(all.stillOpen()).isZero();
    }

    @Test
    void isReplayableAsItsScriptIs() {
        assertThat(new StatementRange(all, 1, 2).replayable()).isTrue();
    }

    private static List<String> texts(Statements statements) {
        List<String> texts = new ArrayList<>();
        try (StatementReader reader = statements.open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                texts.add(next.get().text());
            }
            assertThat(reader.next()).isEmpty();
        }
        return texts;
    }
}
