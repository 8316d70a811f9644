package dev.retort.adapters.sqlfile.kind;

import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.Tokenizer;
import dev.retort.adapters.sqlfile.token.Tokenizer.Kind;

/**
 * The tokens of a statement without blanks and comments, taken one after the other by who knows what must come.
 *
 * <p>What is not as expected is remembered, not thrown: reading goes on, and {@link #isOdd()} says at its end that what
 * was read means nothing. Not thread-safe.
 */
final class Code {
    private final SourceText source;
    private final Tokenizer tokens;
    /** Where the token begins that was read last. */
    private int at;

    private boolean odd;

    Code(String text) {
        this.source = SourceText.of(text);
        this.tokens = new Tokenizer(source);
        move(0);
    }

    private void move(int index) {
        at = index;
        while (isBlank(tokens.read(at))) {
            at = tokens.end();
        }
    }

    private static boolean isBlank(Kind kind) {
        return switch (kind) {
            case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT -> true;
            default -> false;
        };
    }

    /** Whether something was not as expected. */
    boolean isOdd() {
        return odd;
    }

    boolean isEnd() {
        return tokens.kind() == Kind.END || tokens.kind() == Kind.SEMICOLON;
    }

    /** Whether this key word or sign comes next. */
    boolean isAt(String token) {
        return switch (tokens.kind()) {
            case WORD -> KeyWords.find(source, at, tokens.end()).equals(token);
            case OPEN, CLOSE, OTHER -> source.text(at, tokens.end()).equals(token);
            default -> false;
        };
    }

    /** Takes these key words or signs, if all of them come next. */
    boolean take(String... wanted) {
        int begin = at;
        for (String token : wanted) {
            if (!isAt(token)) {
                move(begin);
                return false;
            }
            move(tokens.end());
        }
        return true;
    }

    void expect(String... wanted) {
        expect(take(wanted));
    }

    void expect(boolean fulfilled) {
        odd |= !fulfilled;
    }

    /** Takes any token; empty at the end. */
    String token() {
        return text(tokens.end());
    }

    /** Takes a name of one part; PostgreSQL's grammar has no key words behind a dot, and few before it. */
    String part() {
        Kind kind = tokens.kind();
        boolean quoted = kind == Kind.QUOTED_IDENTIFIER && source.at(at) == '"';
        expect(quoted || kind == Kind.WORD);
        int end = tokens.end();
        // A doubled quote goes on with the name.
        while (quoted && source.at(end) == '"') {
            tokens.read(end);
            end = tokens.end();
        }
        return text(end);
    }

    /** Takes a name with what qualifies it. */
    String name() {
        StringBuilder name = new StringBuilder(part());
        while (take(".")) {
            name.append('.').append(part());
        }
        return name.toString();
    }

    private String text(int end) {
        String text = source.text(at, end);
        move(end);
        return text;
    }
}
