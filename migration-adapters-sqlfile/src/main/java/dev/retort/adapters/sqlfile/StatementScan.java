package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;

import dev.retort.adapters.sqlfile.Tokenizer.Kind;
import dev.retort.revision.RevisionException;
import dev.retort.statement.Position;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Goes through one statement, from its first token to behind its semicolon. */
final class StatementScan {
    private final SourceText source;
    private final Tokenizer tokens;
    private final IntPredicate isMarker;
    private final Words words = new Words();
    private final FunctionBody body = new FunctionBody();
    private Optional<Integer> unclosed = Optional.empty();
    private boolean terminated;
    private int depth;

    StatementScan(SourceText source, Tokenizer tokens, IntPredicate isMarker) {
        this.source = source;
        this.tokens = tokens;
        this.isMarker = isMarker;
    }

    /** How many characters the statement has; goes through it. */
    int length() {
        int at = 0;
        while (!terminated && !isMarker.test(at)) {
            Kind kind = tokens.read(at);
            if (kind == Kind.END) {
                return at;
            }
            if (tokens.isUnclosed()) {
                unclosed = Optional.of(at);
                return tokens.end();
            }
            note(kind, at);
            at = tokens.end();
        }
        return at;
    }

    private void note(Kind kind, int at) {
        switch (kind) {
            case WORD -> word(source.text(at, tokens.end()));
            case OPEN -> depth++;
            case CLOSE -> depth = Math.max(0, depth - 1);
            case SEMICOLON -> terminated = depth == 0 && !body.isOpen();
            case STRING, QUOTED_IDENTIFIER, NUMBER, OTHER -> words.other(depth);
            case BACKSLASH -> throw backslash(at);
            case LINE_COMMENT -> SectionLine.refuseNearMiss(place(at), source.text(at, tokens.end()));
            case END, WHITESPACE, BLOCK_COMMENT -> {}
        }
    }

    private void word(String text) {
        words.word(text, depth);
        if (depth == 0) {
            body.word(text);
        }
    }

    private RevisionException backslash(int at) {
        return new RevisionException(
                BAD_REVISION_FILE,
                place(at) + ": a backslash inside a statement is a psql command; end the statement, or take it out");
    }

    private Position place(int at) {
        String before = source.text(0, at);
        return source.position().after(before, before.codePointCount(0, before.length()));
    }

    Words words() {
        return words;
    }

    /** Whether a semicolon ended it. */
    boolean isTerminated() {
        return terminated;
    }

    /** Where a quote or comment begins that is never closed, as an index into the statement. */
    Optional<Integer> unclosed() {
        return unclosed;
    }
}
