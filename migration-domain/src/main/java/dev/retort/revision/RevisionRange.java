package dev.retort.revision;

import static dev.retort.error.ErrorCode.BAD_EXPRESSION;

import java.util.Optional;

/**
 * {@code a:b}: the revisions from one to another, both ends among them; either may be left out.
 *
 * @param from the lower end; without it, from the bases on
 * @param to the upper end; without it, up to the heads
 */
public record RevisionRange(Optional<RevisionExpression> from, Optional<RevisionExpression> to) {
    /**
     * Reads a range.
     *
     * @throws RevisionException if it is none
     */
    public static RevisionRange parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new RevisionException(
                    BAD_EXPRESSION, "'" + text + "' is no range: write FROM:TO, as in ae10:head, or leave one end out");
        }
        return new RevisionRange(end(text.substring(0, colon)), end(text.substring(colon + 1)));
    }

    /** Whether one of its ends says {@code current}. */
    public boolean mentionsCurrent() {
        return from.filter(RevisionExpression::mentionsCurrent).isPresent()
                || to.filter(RevisionExpression::mentionsCurrent).isPresent();
    }

    private static Optional<RevisionExpression> end(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(RevisionExpression.parse(text));
    }
}
