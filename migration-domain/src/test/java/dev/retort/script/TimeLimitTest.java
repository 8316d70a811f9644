package dev.retort.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitTest {
    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "2s,PT2S", "5min,PT5M", "0s,PT0S", "2147483s,PT2147483S"})
    void isANumberAndItsUnit(String text, Duration limit) {
        assertThat(TimeLimit.parse(text)).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "1.5s", "5 s", "5m", "5h", "5S", "1s ", "1234567890s", "٣s", "1s\n"})
    void anythingElseIsRefusedWithExamples(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeLimit.parse(text))
                .withMessage("'" + text + "' is no time limit; write 500ms, 2s or 5min");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147484s", "35792min", "999999999min"})
    void whatPostgresDoesNotTakeIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeLimit.parse(text))
                .withMessage("'" + text + "' is longer than 24 days; write 500ms, 2s or 5min");
    }
}
