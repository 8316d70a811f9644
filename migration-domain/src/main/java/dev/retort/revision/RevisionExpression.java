package dev.retort.revision;

import java.util.Optional;

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
            default -> ExpressionGrammar.parse(text);
        };
    }
}
