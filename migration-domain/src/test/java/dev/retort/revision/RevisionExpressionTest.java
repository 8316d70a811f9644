package dev.retort.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.error.ErrorCode;
import dev.retort.revision.RevisionExpression.Base;
import dev.retort.revision.RevisionExpression.Head;
import dev.retort.revision.RevisionExpression.Heads;
import dev.retort.revision.RevisionExpression.Named;
import dev.retort.revision.RevisionExpression.Relative;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionExpressionTest {
    @Test
    void theThreeWordsStandForThemselves() {
        assertThat(RevisionExpression.parse("head")).isEqualTo(new Head());
        assertThat(RevisionExpression.parse("heads")).isEqualTo(new Heads());
        assertThat(RevisionExpression.parse("base")).isEqualTo(new Base());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ae10", "billing", "2024.01", "Head", "headless", "_"})
    void anyOtherWordIsAName(String text) {
        assertThat(RevisionExpression.parse(text)).isEqualTo(new Named(text));
    }

    @Test
    void anOffsetAloneCountsFromWhatIsInForce() {
        assertThat(RevisionExpression.parse("+2")).isEqualTo(new Relative(Optional.empty(), 2));
        assertThat(RevisionExpression.parse("-10")).isEqualTo(new Relative(Optional.empty(), -10));
    }

    @Test
    void anOffsetBehindANameCountsFromThere() {
        assertThat(RevisionExpression.parse("ae10+2")).isEqualTo(new Relative(Optional.of(new Named("ae10")), 2));
        assertThat(RevisionExpression.parse("ae10-1")).isEqualTo(new Relative(Optional.of(new Named("ae10")), -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " head",
                "a b",
                "+0",
                "-0",
                "+",
                "-",
                "++1",
                "+1x",
                "a+",
                "a+1+1",
                "a@b",
                "@head",
                "a:b",
                "a..b c",
                "+9999999999",
                "ä",
                "a\n"
            })
    void everythingElseIsRefusedWithTheGrammar(String text) {
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> RevisionExpression.parse(text))
                .withMessage("'" + text
                        + "' names no revision: use head, heads, base, an id or the beginning of one, +N or -N")
                .extracting(RevisionException::code)
                .isEqualTo(ErrorCode.BAD_EXPRESSION);
    }
}
