package dev.retort.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementCursorTest {
    private final FakeStatements all = FakeStatements.of("one", "two", "three", "four");
    private final Survey survey = Survey.of(all);
    private final StatementCursor cursor = new StatementCursor(all, survey);

    @Test
    void readsTheScriptOnceHoweverManyRangesItHas() {
        int opened = all.opened();
        assertThat(texts(cursor.range(1, 1))).containsExactly("one");
        assertThat(texts(cursor.range(2, 3))).containsExactly("two", "three");
        assertThat(texts(cursor.range(4, 4))).containsExactly("four");
        assertThat(all.opened() - opened).isEqualTo(1);
        assertThat(all.stillOpen()).isZero();
    }

    @Test
    void skipsWhatLiesBetweenAndGoesBackByReadingAnew() {
        assertThat(texts(cursor.range(3, 3))).containsExactly("three");
        assertThat(texts(cursor.range(1, 2))).containsExactly("one", "two");
        assertThat(texts(cursor.range(1, 2))).containsExactly("one", "two");
    }

    @Test
    void aRangeMayBeEmpty() {
        assertThat(texts(cursor.range(1, 0))).isEmpty();
        assertThat(texts(cursor.range(5, 4))).isEmpty();
        assertThat(all.stillOpen()).isZero();
    }

    @Test
    void everyRangeAnswersTheChecksumOfTheScriptAtItsEnd() {
        for (Statements range : List.of(cursor.range(1, 0), cursor.range(1, 2), cursor.range(3, 4))) {
            try (StatementReader reader = range.open()) {
                assertThatIllegalStateException().isThrownBy(reader::checksum);
                while (reader.next().isPresent()) {
                    assertThatIllegalStateException().isThrownBy(reader::checksum);
                }
                assertThat(reader.checksum()).isEqualTo(survey.checksum());
            }
        }
    }

    @Test
    void aScriptThatBecameShorterOrOtherAnswersAnotherChecksum() {
        Survey longer = Survey.of(FakeStatements.of("one", "two", "three", "four", "five"));
        try (StatementReader reader =
                new StatementCursor(all, longer).range(5, 5).open()) {
            assertThat(reader.next()).isEmpty();
            assertThat(reader.checksum()).isNotEqualTo(longer.checksum());
        }
    }

    @Test
    void aRangeThatIsBrokenOffLeavesNothingOpen() {
        cursor.range(2, 3).open().close();
        assertThat(all.stillOpen()).isZero();
    }

    @Test
    void isReplayableAsItsScriptIs() {
        assertThat(cursor.range(1, 2).replayable()).isTrue();
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
