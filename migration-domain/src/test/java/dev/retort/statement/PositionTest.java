package dev.retort.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {
    private static final Position START = new Position("a.sql", 3, 5);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc            | 0  | 3 | 5",
                "abc            | 2  | 3 | 7",
                "abc            | 3  | 3 | 8",
                "'ab\ncd'       | 2  | 3 | 7",
                "'ab\ncd'       | 3  | 4 | 1",
                "'ab\ncd'       | 4  | 4 | 2",
                "'a\r\nb'       | 3  | 4 | 1",
                "'a\n\n\nb'     | 4  | 6 | 1",
                "'a\tb'         | 2  | 3 | 7",
                "äöü            | 2  | 3 | 7",
                "\uD83D\uDE00\uD83D\uDE00x | 2  | 3 | 7",
                "'\uD83D\uDE00\n\uD83D\uDE00x' | 3  | 4 | 2"
            })
    void goesForwardByCodePoints(String text, int characters, int line, int column) {
        assertThat(START.after(text, characters)).isEqualTo(new Position("a.sql", line, column));
    }

    @Test
    void goesNoFurtherThanTheText() {
        assertThat(START.after("a\nbc", 99)).isEqualTo(new Position("a.sql", 4, 3));
        assertThat(START.after("", 1)).isEqualTo(START);
    }

    @Test
    void readsAsFileAndLine() {
        assertThat(START).hasToString("a.sql:3");
    }

    @Test
    void countsFromOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Position("a.sql", 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Position("a.sql", 1, 0));
    }
}
