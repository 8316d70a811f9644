package dev.retort.adapters.sqlfile.token;

import static dev.retort.adapters.sqlfile.token.SourceText.END;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds where the tokens of PostgreSQL's SQL end, by the rules of its scanner (manual, section 4.1).
 *
 * <p>It knows just enough to tell code from quoted text and comments. A quote that is never closed ends with the text,
 * and {@link #isUnclosed()} says so. Reused from token to token; not thread-safe.
 */
public final class Tokenizer {
    /** What a token is. */
    public enum Kind {
        /** The text ends here. */
        END,
        /** Blanks and line ends. */
        WHITESPACE,
        /** A comment to the end of the line. */
        LINE_COMMENT,
        /** A comment that may go over lines, with those inside of it. */
        BLOCK_COMMENT,
        /** A key word or identifier. */
        WORD,
        /** An identifier in quotes. */
        QUOTED_IDENTIFIER,
        /** A literal in quotes. */
        STRING,
        /** A literal in dollar quotes. */
        DOLLAR_STRING,
        /** A number. */
        NUMBER,
        /** A semicolon. */
        SEMICOLON,
        /** An opening parenthesis. */
        OPEN,
        /** A closing parenthesis. */
        CLOSE,
        /** A backslash outside quotes. */
        BACKSLASH,
        /** Any other character. */
        OTHER
    }

    /** What a token may be, by its first byte. */
    private static final Kind[] BEGINNINGS =
            IntStream.range(0, 256).mapToObj(Tokenizer::beginning).toArray(Kind[]::new);

    private final SourceText source;
    private boolean standardStrings = true;
    private boolean unclosed;
    private Kind kind = Kind.END;
    private int end;

    /** A tokenizer of this text. */
    public Tokenizer(SourceText source) {
        this.source = source;
    }

    /** Whether backslashes in plain string literals are ordinary characters. */
    public void standardStrings(boolean standard) {
        this.standardStrings = standard;
    }

    /** The index behind the last token read. */
    public int end() {
        return end;
    }

    /** What the last token read is. */
    public Kind kind() {
        return kind;
    }

    /** Whether the last token read is a quote or comment that is never closed. */
    public boolean isUnclosed() {
        return unclosed;
    }

    /** Reads the token that begins at this index. */
    public Kind read(int from) {
        unclosed = false;
        int c = source.at(from);
        if (c == END) {
            return token(Kind.END, from);
        }
        return switch (BEGINNINGS[c]) {
            case WHITESPACE -> token(Kind.WHITESPACE, run(from, CharClass.SPACE));
            case WORD -> word(from, c);
            case NUMBER -> token(Kind.NUMBER, number(from));
            case STRING -> token(Kind.STRING, standardStrings ? quoted(from + 1, '\'') : escapeString(from + 1));
            case QUOTED_IDENTIFIER -> token(Kind.QUOTED_IDENTIFIER, quoted(from + 1, '"'));
            case DOLLAR_STRING -> dollar(from);
            case LINE_COMMENT ->
                source.at(from + 1) == '-'
                        ? token(Kind.LINE_COMMENT, run(from, CharClass.LINE))
                        : token(Kind.OTHER, from + 1);
            case BLOCK_COMMENT ->
                source.at(from + 1) == '*' ? token(Kind.BLOCK_COMMENT, comment(from + 2)) : token(Kind.OTHER, from + 1);
            case END, SEMICOLON, OPEN, CLOSE, BACKSLASH, OTHER -> token(BEGINNINGS[c], from + 1);
        };
    }

    private static Kind beginning(int c) {
        if (CharClass.SPACE.holds(c)) {
            return Kind.WHITESPACE;
        }
        if (CharClass.WORD_START.holds(c)) {
            return Kind.WORD;
        }
        return switch (c) {
            case '\'' -> Kind.STRING;
            case '"' -> Kind.QUOTED_IDENTIFIER;
            case '$' -> Kind.DOLLAR_STRING;
            case ';' -> Kind.SEMICOLON;
            case '(' -> Kind.OPEN;
            case ')' -> Kind.CLOSE;
            case '\\' -> Kind.BACKSLASH;
            case '-' -> Kind.LINE_COMMENT;
            case '/' -> Kind.BLOCK_COMMENT;
            default -> CharClass.DIGIT.holds(c) ? Kind.NUMBER : Kind.OTHER;
        };
    }

    private Kind token(Kind found, int behind) {
        kind = found;
        end = behind;
        return found;
    }

    private int run(int from, CharClass wanted) {
        return run(from, wanted, Integer.MAX_VALUE);
    }

    /** Where the characters of this class that begin here end; what stands before {@code keep} is not needed any more. */
    private int run(int from, CharClass wanted, int keep) {
        int i = from;
        do {
            byte[] window = source.bytes;
            int at = source.origin + i;
            int behind = source.limit;
            while (at < behind && wanted.holds(window[at])) {
                at++;
            }
            i = at - source.origin;
            if (at < behind) {
                return i;
            }
        } while (source.more(Math.min(i, keep)));
        return i;
    }

    // Comments nest in PostgreSQL, as in the SQL standard.
    private int comment(int from) {
        int depth = 1;
        int i = from;
        while (depth > 0) {
            i = run(i, CharClass.COMMENT);
            int c = source.at(i);
            if (c == END) {
                return unclosedAt(i);
            }
            int next = source.at(i + 1);
            boolean closes = c == '*' && next == '/';
            boolean opens = c == '/' && next == '*';
            depth += opens ? 1 : closes ? -1 : 0;
            i += opens || closes ? 2 : 1;
        }
        return i;
    }

    // A doubled quote ends one literal and begins the next, which comes to the same.
    private int quoted(int from, char quote) {
        int i = run(from, quote == '"' ? CharClass.IDENTIFIER : CharClass.LITERAL);
        return source.at(i) == END ? unclosedAt(i) : i + 1;
    }

    // A literal goes on behind white space with a newline in it, and keeps its escapes.
    private int escapeString(int from) {
        int i = from;
        while (true) {
            i = run(i, CharClass.ESCAPE_LITERAL);
            int c = source.at(i);
            if (c == END) {
                return unclosedAt(i);
            }
            if (c == '\\') {
                i += source.at(i + 1) == END ? 1 : 2;
            } else {
                int next = source.at(i + 1) == '\'' ? i + 1 : continuation(i + 1);
                if (next < 0) {
                    return i + 1;
                }
                i = next + 1;
            }
        }
    }

    /** The index of the quote that continues a literal, or -1. */
    private int continuation(int from) {
        int i = from;
        boolean newline = false;
        while (true) {
            int c = source.at(i, from);
            if (c == '\'' && newline) {
                return i;
            }
            if (c == '-' && source.at(i + 1, from) == '-') {
                i = run(i, CharClass.LINE, from);
            } else if (CharClass.SPACE.holds(c)) {
                newline |= c == '\n' || c == '\r';
                i++;
            } else {
                return -1;
            }
        }
    }

    // A letter right behind a number belongs to it and is an error to the server; it begins no E'' or the like.
    private int number(int from) {
        int i = run(from, CharClass.DIGIT);
        if (source.at(i) == '.' && source.at(i + 1) != '.') {
            i = run(i + 1, CharClass.DIGIT);
        }
        if ((source.at(i) | ' ') == 'e') {
            int exponent = source.at(i + 1) == '+' || source.at(i + 1) == '-' ? i + 2 : i + 1;
            if (CharClass.DIGIT.holds(source.at(exponent))) {
                i = run(exponent, CharClass.DIGIT);
            }
        }
        return CharClass.WORD_START.holds(source.at(i)) ? i + 1 : i;
    }

    private Kind word(int from, int first) {
        int second = source.at(from + 1);
        if (second == '\'') {
            switch (first | ' ') {
                case 'e' -> {
                    return token(Kind.STRING, escapeString(from + 2));
                }
                case 'b', 'x' -> {
                    return token(Kind.STRING, quoted(from + 2, '\''));
                }
                // N'' is a plain literal behind a letter that is no word.
                case 'n' -> {
                    return token(Kind.OTHER, from + 1);
                }
                default -> {}
            }
        }
        if (second == '&' && (first | ' ') == 'u') {
            return unicode(from);
        }
        return token(Kind.WORD, run(from, CharClass.WORD, from));
    }

    private Kind unicode(int from) {
        return switch (source.at(from + 2)) {
            case '\'' -> token(Kind.STRING, quoted(from + 3, '\''));
            case '"' -> token(Kind.QUOTED_IDENTIFIER, quoted(from + 3, '"'));
            default -> token(Kind.WORD, from + 1);
        };
    }

    private Kind dollar(int from) {
        int behind = CharClass.WORD_START.holds(source.at(from + 1)) ? run(from + 1, CharClass.TAG, from) : from + 1;
        if (source.at(behind) != '$') {
            return token(Kind.OTHER, from + 1);
        }
        byte[] tag = Arrays.copyOfRange(source.bytes, source.origin + from, source.origin + behind + 1);
        return token(Kind.DOLLAR_STRING, dollarQuoted(behind + 1, tag));
    }

    private int dollarQuoted(int from, byte[] tag) {
        int i = from;
        while (true) {
            i = run(i, CharClass.NO_DOLLAR);
            if (source.at(i) == END) {
                return unclosedAt(i);
            }
            if (isAt(i, tag)) {
                return i + tag.length;
            }
            i++;
        }
    }

    private boolean isAt(int index, byte[] tag) {
        for (int k = 1; k < tag.length; k++) {
            if (source.at(index + k, index) != (tag[k] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    private int unclosedAt(int i) {
        unclosed = true;
        return i;
    }

    /** Whether PostgreSQL's scanner takes this byte for white space. */
    static boolean isSpace(byte one) {
        return CharClass.SPACE.holds(one);
    }
}
