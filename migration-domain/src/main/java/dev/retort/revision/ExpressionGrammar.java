package dev.retort.revision;

import static dev.retort.error.ErrorCode.BAD_EXPRESSION;

import dev.retort.revision.RevisionExpression.Anchor;
import dev.retort.revision.RevisionExpression.Base;
import dev.retort.revision.RevisionExpression.Current;
import dev.retort.revision.RevisionExpression.Head;
import dev.retort.revision.RevisionExpression.Heads;
import dev.retort.revision.RevisionExpression.Named;
import dev.retort.revision.RevisionExpression.OnBranch;
import dev.retort.revision.RevisionExpression.Relative;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of the expressions: {@code [branch@][anchor][+N|-N]}, with at least one of the last two. */
final class ExpressionGrammar {
    private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_.]*";
    private static final Pattern FORM =
            Pattern.compile("(?:(?<branch>" + NAME + ")@)?(?<anchor>" + NAME + ")?(?<offset>[+-][0-9]{1,9})?");
    private static final String FORMS = "use head, heads, base, current, an id or the beginning of one, a branch label,"
            + " +N or -N, or LABEL@ and one of these";

    private ExpressionGrammar() {}

    static RevisionExpression parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || (matcher.group("anchor") == null && matcher.group("offset") == null)) {
            throw new RevisionException(BAD_EXPRESSION, "'" + text + "' names no revision: " + FORMS);
        }
        RevisionExpression place =
                place(text, Optional.ofNullable(matcher.group("anchor")).map(ExpressionGrammar::anchor), matcher);
        return Optional.ofNullable(matcher.group("branch"))
                .<RevisionExpression>map(branch -> new OnBranch(branch, place))
                .orElse(place);
    }

    private static RevisionExpression place(String text, Optional<Anchor> anchor, Matcher matcher) {
        Optional<Integer> offset = Optional.ofNullable(matcher.group("offset")).map(Integer::valueOf);
        if (offset.isPresent() && offset.get() == 0) {
            throw new RevisionException(
                    BAD_EXPRESSION, "'" + text + "' counts no step; count at least one, or leave the number out");
        }
        return offset.<RevisionExpression>map(steps -> new Relative(anchor, steps))
                .orElseGet(anchor::orElseThrow);
    }

    private static Anchor anchor(String word) {
        return switch (word) {
            case "head" -> new Head();
            case "heads" -> new Heads();
            case "base" -> new Base();
            case "current" -> new Current();
            default -> new Named(word);
        };
    }
}
