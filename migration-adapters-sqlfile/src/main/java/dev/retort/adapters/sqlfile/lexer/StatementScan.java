package dev.retort.adapters.sqlfile.lexer;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;

import dev.retort.adapters.sqlfile.kind.FunctionBody;
import dev.retort.adapters.sqlfile.kind.KeyWords;
import dev.retort.adapters.sqlfile.kind.Words;
import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.Tokenizer;
import dev.retort.adapters.sqlfile.token.Tokenizer.Kind;
import dev.retort.revision.RevisionException;
import dev.retort.statement.Position;

/** Goes through one statement after the other, from the first token to behind the semicolon. */
final class StatementScan {
    private static final String OTHER = KeyWords.OTHER;
    private static final String FALSE = KeyWords.of("FALSE");

    private final SourceText source;
    private final Tokenizer tokens;
    private final Words words = new Words();
    private final FunctionBody body = new FunctionBody();
    private boolean empty;
    private boolean terminated;
    private int depth;

    StatementScan(SourceText source, Tokenizer tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    /**
     * How many bytes the statement has that begins here.
     *
     * @throws RevisionException if it does not end, or is too large
     */
    int length() {
        words.clear();
        body.clear();
        empty = true;
        terminated = false;
        depth = 0;
        Position position = source.position();
        int length = scan();
        if (source.isMeasuring() && tokens.isUnclosed()) {
            throw new RevisionException(
                    BAD_REVISION_FILE, position + ": a quote or comment in this statement is never closed; close it");
        }
        if (source.isMeasuring()) {
            throw new RevisionException(
                    BAD_REVISION_FILE,
                    position + ": this statement has " + length + " bytes, which is more than fits into memory; "
                            + source.limits().remedy(length));
        }
        return length;
    }

    private int scan() {
        // A first token that is too large was read to tell what begins here, and cannot be read again.
        int at = source.isMeasuring() ? tokens.end() : 0;
        if (source.isMeasuring() && tokens.isUnclosed()) {
            return at;
        }
        while (!terminated) {
            Kind kind = tokens.read(at);
            boolean command = kind == Kind.BACKSLASH && empty;
            if (kind == Kind.END || command || (kind == Kind.LINE_COMMENT && isMarker(at))) {
                return at;
            }
            if (tokens.isUnclosed()) {
                if (source.isMeasuring()) {
                    return tokens.end();
                }
                throw fault(at, "a quote or comment is opened here and never closed; close it");
            }
            note(kind, at);
            at = tokens.end();
        }
        return at;
    }

    private void note(Kind kind, int at) {
        switch (kind) {
            case WORD -> word(at);
            case OPEN -> parenthesis(1);
            case CLOSE -> parenthesis(-1);
            case SEMICOLON -> terminated = depth == 0 && !body.isOpen();
            case STRING, QUOTED_IDENTIFIER, NUMBER -> value(at);
            case DOLLAR_STRING, OTHER -> value(OTHER);
            case BACKSLASH ->
                throw fault(at, "a backslash inside a statement is a psql command; end the statement, or take it out");
            case LINE_COMMENT -> nearMiss(at);
            case END, WHITESPACE, BLOCK_COMMENT -> {}
        }
    }

    private void parenthesis(int step) {
        empty = false;
        depth = Math.max(0, depth + step);
    }

    private void value(String word) {
        empty = false;
        words.add(word, depth);
    }

    /** The value of an option may be false in more ways than one: {@code 0}, {@code 'off'}. */
    private void value(int at) {
        value(depth == 0 || source.isMeasuring() ? OTHER : optionValue(at, tokens.end()));
    }

    private String optionValue(int at, int end) {
        int first = source.at(at);
        if (end - at == 1) {
            return first == '0' ? FALSE : OTHER;
        }
        boolean quoted = first == '\'' || first == '"';
        String word = quoted && end - at > 2 ? KeyWords.find(source, at + 1, end - 1) : OTHER;
        return word.equals(FALSE) || word.equals("OFF") ? word : OTHER;
    }

    private void word(int at) {
        empty = false;
        String word = KeyWords.find(source, at, tokens.end());
        words.add(word, depth);
        body.word(word, depth);
    }

    private boolean isMarker(int at) {
        return !source.isMeasuring()
                && (at == 0 ? source.isLineStart() : source.at(at - 1) == '\n')
                && SectionMark.isAt(source, at);
    }

    private void nearMiss(int at) {
        if (!source.isMeasuring()) {
            SectionMark.refuseNearMiss(source, at, tokens.end());
        }
    }

    private RevisionException fault(int at, String what) {
        return new RevisionException(BAD_REVISION_FILE, source.positionAt(at) + ": " + what);
    }

    Words words() {
        return words;
    }

    /** Whether it holds nothing but white space, comments and its semicolon. */
    boolean isEmpty() {
        return empty;
    }

    /** Whether a semicolon ended it. */
    boolean isTerminated() {
        return terminated;
    }
}
