package dev.retort.dialect.postgresql;

import static dev.retort.script.Variable.Kind.IDENTIFIER;
import static dev.retort.script.Variable.Kind.LITERAL;
import static dev.retort.script.Variable.Kind.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retort.script.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariableValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "app  | app",
                "App  | \"App\"",
                "user | \"user\"",
                "a b  | \"a b\"",
                "a\"b | \"a\"\"b\"",
                "größe | \"größe\"",
                "1st  | \"1st\"",
                "a.b  | \"a.b\"",
            })
    void identifiersAreQuotedWhereTheyNeedIt(String value, String rendered) {
        assertThat(VariableValue.render(IDENTIFIER, value)).isEqualTo(rendered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10", "1.5", "1.", ".5", "1e9", "1.5E-3", "00", "123456789012345678901234567890"})
    void numbersStayAsTheyAre(String value) {
        assertThat(VariableValue.render(NUMBER, value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+1", "-.5", "-1e-9"})
    void aSignGetsABlankBeforeItBecauseTwoBeginAComment(String value) {
        assertThat(VariableValue.render(NUMBER, value)).isEqualTo(" " + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a", "1 ", " 1", "1;", "--1", "- 1", "1-1", "1e", ".", "0x10", "1_000", "NaN", "١", "1\n"
            })
    void whatIsNoNumberIsRefused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VariableValue.render(NUMBER, value))
                .withMessage("'" + value + "', which is no number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"a | 'a'", "it's | 'it''s'", "a\\b | E'a\\\\b'", "\\' | E'\\\\'''", "$$ | '$$'"})
    void literalsAreQuoted(String value, String rendered) {
        assertThat(VariableValue.render(LITERAL, value)).isEqualTo(rendered);
    }

    @Test
    void aLiteralMayBeEmpty() {
        assertThat(VariableValue.render(LITERAL, "")).isEqualTo("''");
    }

    @Test
    void aNameHasAsManyBytesAsPostgresqlKeeps() {
        String longest = "ü".repeat(31) + "a";
        assertThat(VariableValue.render(IDENTIFIER, longest)).contains(longest);
        for (String value : new String[] {"", longest + "b"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VariableValue.render(IDENTIFIER, value))
                    .withMessageContaining("1 to 63");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNulIsRefused(Variable.Kind kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VariableValue.render(kind, "1\0"))
                .withMessageStartingWith("a NUL character");
    }
}
