package dev.retort.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.error.ErrorCode;
import dev.retort.revision.RevisionExpression.Base;
import dev.retort.revision.RevisionExpression.Current;
import dev.retort.revision.RevisionExpression.Head;
import dev.retort.revision.RevisionExpression.Heads;
import dev.retort.revision.RevisionExpression.Named;
import dev.retort.revision.RevisionExpression.OnBranch;
import dev.retort.revision.RevisionExpression.Relative;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionExpressionTest {
    @Test
    void theFourWordsStandForThemselves() {
        assertThat(RevisionExpression.parse("current")).isEqualTo(new Current());
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

    @Test
    void anOffsetBehindAWordCountsFromThere() {
        assertThat(RevisionExpression.parse("head-1")).isEqualTo(new Relative(Optional.of(new Head()), -1));
        assertThat(RevisionExpression.parse("base+3")).isEqualTo(new Relative(Optional.of(new Base()), 3));
    }

    @Test
    void aNameBeforeAnAtKeepsToABranch() {
        assertThat(RevisionExpression.parse("billing@head")).isEqualTo(new OnBranch("billing", new Head()));
        assertThat(RevisionExpression.parse("billing@+1"))
                .isEqualTo(new OnBranch("billing", new Relative(Optional.empty(), 1)));
        assertThat(RevisionExpression.parse("ae10@base+2"))
                .isEqualTo(new OnBranch("ae10", new Relative(Optional.of(new Base()), 2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"head", "heads", "base", "current", "ae10", "+2", "-1", "ae10+2", "x@head", "x@-1", "x@y+1"})
    void theTextIsWhatWasRead(String text) {
        assertThat(RevisionExpression.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+0", "-0", "ae10+00", "billing@-0"})
    void anOffsetOfNothingIsRefused(String text) {
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> RevisionExpression.parse(text))
                .withMessage("'" + text + "' counts no step; count at least one, or leave the number out");
    }

    @Test
    void aRangeHasTwoEndsOfWhichEitherMayBeMissing() {
        assertThat(RevisionRange.parse("ae10:head"))
                .isEqualTo(new RevisionRange(Optional.of(new Named("ae10")), Optional.of(new Head())));
        assertThat(RevisionRange.parse(":ae10"))
                .isEqualTo(new RevisionRange(Optional.empty(), Optional.of(new Named("ae10"))));
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> RevisionRange.parse("ae10"))
                .withMessageStartingWith("'ae10' is no range: write FROM:TO");
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> RevisionRange.parse("a:b:c"))
                .withMessageStartingWith("'b:c' names no revision");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " head",
                "a b",
                "+",
                "-",
                "++1",
                "+1x",
                "a+",
                "a+1+1",
                "a@",
                "a@b@c",
                "a+1@b",
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
                .withMessage("'" + text + "' names no revision: use head, heads, base, current, an id or the beginning"
                        + " of one, a branch label, +N or -N, or LABEL@ and one of these")
                .extracting(RevisionException::code)
                .isEqualTo(ErrorCode.BAD_EXPRESSION);
    }
}
