package dev.retort.revision;

import static dev.retort.error.ErrorCode.BAD_EXPRESSION;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name for one or more revisions, as people type it; what it means depends on the graph and the rows in force. */
public sealed interface RevisionExpression {
    /** {@code head}: the only head. */
    record Head() implements RevisionExpression {}

    /** {@code heads}: every head. */
    record Heads() implements RevisionExpression {}

    /** {@code base}: before the first revision. */
    record Base() implements RevisionExpression {}

    /**
     * {@code 3f2a91}: an id, a unique beginning of an id of four or more characters, or a branch label.
     *
     * @param name what was typed
     */
    record Named(String name) implements RevisionExpression {}

    /**
     * {@code +2}, {@code -1}, {@code ae10+2}: so many steps up or down.
     *
     * @param anchor where to count from; without it, from what is in force
     * @param offset how many steps: positive is up; not 0
     */
    record Relative(Optional<Named> anchor, int offset) implements RevisionExpression {
        /** The same, one step nearer to where it counts from. */
        public RevisionExpression oneStepLess() {
            int nearer = offset - Integer.signum(offset);
            return nearer == 0 && anchor.isPresent() ? anchor.get() : new Relative(anchor, nearer);
        }
    }

    /**
     * Reads an expression.
     *
     * @throws RevisionException if the text is not of the grammar
     */
    static RevisionExpression parse(String text) {
        return switch (text) {
            case "head" -> new Head();
            case "heads" -> new Heads();
            case "base" -> new Base();
            default -> Grammar.parse(text);
        };
    }

    /** The part of the grammar that is not a single word. */
    final class Grammar {
        private static final Pattern FORM =
                Pattern.compile("(?<name>[A-Za-z0-9_][A-Za-z0-9_.]*)?(?<offset>[+-][1-9][0-9]{0,8})?");

        private Grammar() {}

        private static RevisionExpression parse(String text) {
            Matcher matcher = FORM.matcher(text);
            if (text.isEmpty() || !matcher.matches()) {
                throw new RevisionException(
                        BAD_EXPRESSION,
                        "'" + text
                                + "' names no revision: use head, heads, base, an id or the beginning of one, +N or -N");
            }
            Optional<Named> name = Optional.ofNullable(matcher.group("name")).map(Named::new);
            Optional<Integer> offset =
                    Optional.ofNullable(matcher.group("offset")).map(Integer::valueOf);
            return offset.<RevisionExpression>map(steps -> new Relative(name, steps))
                    .orElseGet(name::orElseThrow);
        }
    }
}
