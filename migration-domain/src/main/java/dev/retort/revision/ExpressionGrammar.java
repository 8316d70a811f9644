package dev.retort.revision;

import static dev.retort.error.ErrorCode.BAD_EXPRESSION;

import dev.retort.revision.RevisionExpression.Named;
import dev.retort.revision.RevisionExpression.Relative;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of the expressions' grammar that is not a single word. */
final class ExpressionGrammar {
    private static final Pattern FORM =
            Pattern.compile("(?<name>[A-Za-z0-9_][A-Za-z0-9_.]*)?(?<offset>[+-][1-9][0-9]{0,8})?");

    private ExpressionGrammar() {}

    static RevisionExpression parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new RevisionException(
                    BAD_EXPRESSION,
                    "'" + text + "' names no revision: use head, heads, base, an id or the beginning of one, +N or -N");
        }
        Optional<Named> name = Optional.ofNullable(matcher.group("name")).map(Named::new);
        Optional<Integer> offset = Optional.ofNullable(matcher.group("offset")).map(Integer::valueOf);
        return offset.<RevisionExpression>map(steps -> new Relative(name, steps))
                .orElseGet(name::orElseThrow);
    }
}
