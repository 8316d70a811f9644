package dev.retort.revision;

import java.util.Optional;

/** A name for one or more revisions, as people type it; what it means depends on the graph and the rows in force. */
public sealed interface RevisionExpression {
    /** The expression as it is typed. */
    String text();

    /** An expression that names a place by itself. */
    sealed interface Anchor extends RevisionExpression {}

    /** {@code head}: the only head. */
    record Head() implements Anchor {
        @Override
        public String text() {
            return "head";
        }
    }

    /** {@code heads}: every head. */
    record Heads() implements Anchor {
        @Override
        public String text() {
            return "heads";
        }
    }

    /** {@code base}: before the first revision. */
    record Base() implements Anchor {
        @Override
        public String text() {
            return "base";
        }
    }

    /** {@code current}: what is in force. */
    record Current() implements Anchor {
        @Override
        public String text() {
            return "current";
        }
    }

    /**
     * {@code 3f2a91}: an id, the unique beginning of one, or a branch label.
     *
     * @param name what was typed
     */
    record Named(String name) implements Anchor {
        @Override
        public String text() {
            return name;
        }
    }

    /**
     * {@code +2}, {@code -1}, {@code ae10+2}: so many steps up or down.
     *
     * @param anchor where to count from; without it, from what is in force
     * @param offset how many steps: positive is up; not 0
     */
    record Relative(Optional<Anchor> anchor, int offset) implements RevisionExpression {
        @Override
        public String text() {
            return anchor.map(Anchor::text).orElse("") + (offset > 0 ? "+" : "") + offset;
        }
    }

    /**
     * {@code billing@head}, {@code billing@+1}: the same on one branch alone.
     *
     * @param branch a label of the branch, or a revision on it
     * @param expression what is meant on it; not another branch
     */
    record OnBranch(String branch, RevisionExpression expression) implements RevisionExpression {
        /** Refuses a branch of a branch. */
        public OnBranch {
            if (expression instanceof OnBranch) {
                throw new IllegalArgumentException("a branch of a branch: " + branch + "@" + expression.text());
            }
        }

        @Override
        public String text() {
            return branch + "@" + expression.text();
        }
    }

    /** Where it counts, the same, one step nearer to where it counts from. */
    default Optional<RevisionExpression> oneStepLess() {
        return switch (this) {
            case Anchor ignored -> Optional.empty();
            case Relative relative -> {
                int nearer = relative.offset() - Integer.signum(relative.offset());
                yield Optional.of(
                        nearer == 0 && relative.anchor().isPresent()
                                ? relative.anchor().get()
                                : new Relative(relative.anchor(), nearer));
            }
            case OnBranch on -> on.expression().oneStepLess().map(nearer -> new OnBranch(on.branch(), nearer));
        };
    }

    /** Whether it says {@code current}. */
    default boolean mentionsCurrent() {
        return switch (this) {
            case Current ignored -> true;
            case Anchor ignored -> false;
            case Relative relative ->
                relative.anchor().filter(Current.class::isInstance).isPresent();
            case OnBranch branch -> branch.expression().mentionsCurrent();
        };
    }

    /**
     * Reads an expression.
     *
     * @throws RevisionException if the text is not of the grammar
     */
    static RevisionExpression parse(String text) {
        return ExpressionGrammar.parse(text);
    }
}
