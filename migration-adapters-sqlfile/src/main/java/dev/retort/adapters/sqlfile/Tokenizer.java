package dev.retort.adapters.sqlfile;

import static dev.retort.adapters.sqlfile.Chars.END;

/**
 * Finds where the tokens of PostgreSQL's SQL end, by the rules of its scanner (manual, section 4.1).
 *
 * <p>It knows just enough to tell code from quoted text and comments. A quote that is never closed ends with the text,
 * and {@link #isUnclosed()} says so. Reused from token to token; not thread-safe.
 */
final class Tokenizer {
    /** What a token is. */
    enum Kind {
        END,
        WHITESPACE,
        LINE_COMMENT,
        BLOCK_COMMENT,
        WORD,
        QUOTED_IDENTIFIER,
        STRING,
        NUMBER,
        SEMICOLON,
        OPEN,
        CLOSE,
        BACKSLASH,
        OTHER
    }

    private final Chars chars;
    private boolean standardStrings = true;
    private boolean unclosed;
    private Kind kind = Kind.END;
    private int end;

    Tokenizer(Chars chars) {
        this.chars = chars;
    }

    /** Whether backslashes in plain string literals are ordinary characters. */
    void standardStrings(boolean standard) {
        this.standardStrings = standard;
    }

    Kind kind() {
        return kind;
    }

    /** The index behind the last token read. */
    int end() {
        return end;
    }

    /** Whether the last token read is a quote or comment that is never closed. */
    boolean isUnclosed() {
        return unclosed;
    }

    /** Reads the token that begins at this index. */
    Kind read(int from) {
        unclosed = false;
        int c = chars.at(from);
        if (c == END) {
            return token(Kind.END, from);
        }
        if (isSpace(c)) {
            return token(Kind.WHITESPACE, whitespace(from));
        }
        if (isWordStart(c)) {
            return word(from);
        }
        return switch (c) {
            case '\'' -> token(Kind.STRING, standardStrings ? quoted(from + 1, '\'') : escapeString(from + 1));
            case '"' -> token(Kind.QUOTED_IDENTIFIER, quoted(from + 1, '"'));
            case '$' -> dollar(from);
            case ';' -> token(Kind.SEMICOLON, from + 1);
            case '(' -> token(Kind.OPEN, from + 1);
            case ')' -> token(Kind.CLOSE, from + 1);
            case '\\' -> token(Kind.BACKSLASH, from + 1);
            case '-' -> chars.at(from + 1) == '-' ? token(Kind.LINE_COMMENT, line(from)) : token(Kind.OTHER, from + 1);
            case '/' ->
                chars.at(from + 1) == '*' ? token(Kind.BLOCK_COMMENT, comment(from + 2)) : token(Kind.OTHER, from + 1);
            default -> c >= '0' && c <= '9' ? token(Kind.NUMBER, digits(from)) : token(Kind.OTHER, from + 1);
        };
    }

    private Kind token(Kind found, int behind) {
        kind = found;
        end = behind;
        return found;
    }

    private int whitespace(int from) {
        int i = from;
        while (isSpace(chars.at(i))) {
            i++;
        }
        return i;
    }

    private int line(int from) {
        int i = from;
        while (chars.at(i) != '\n' && chars.at(i) != '\r' && chars.at(i) != END) {
            i++;
        }
        return i;
    }

    private int digits(int from) {
        int i = from;
        while (chars.at(i) >= '0' && chars.at(i) <= '9') {
            i++;
        }
        return i;
    }

    // Comments nest in PostgreSQL, as in the SQL standard.
    private int comment(int from) {
        int depth = 1;
        int i = from;
        while (depth > 0) {
            int c = chars.at(i);
            if (c == END) {
                return unclosedAt(i);
            }
            if (c == '*' && chars.at(i + 1) == '/') {
                depth--;
                i += 2;
            } else if (c == '/' && chars.at(i + 1) == '*') {
                depth++;
                i += 2;
            } else {
                i++;
            }
        }
        return i;
    }

    // A doubled quote ends one literal and begins the next, which comes to the same.
    private int quoted(int from, char quote) {
        int i = from;
        while (chars.at(i) != quote) {
            if (chars.at(i) == END) {
                return unclosedAt(i);
            }
            i++;
        }
        return i + 1;
    }

    // A literal goes on behind white space with a newline in it, and keeps its escapes.
    private int escapeString(int from) {
        int i = from;
        while (true) {
            int c = chars.at(i);
            if (c == END) {
                return unclosedAt(i);
            }
            if (c == '\\' && chars.at(i + 1) != END) {
                i += 2;
            } else if (c == '\'') {
                int next = chars.at(i + 1) == '\'' ? i + 1 : continuation(i + 1);
                if (next < 0) {
                    return i + 1;
                }
                i = next + 1;
            } else {
                i++;
            }
        }
    }

    /** The index of the quote that continues a literal, or -1. */
    private int continuation(int from) {
        int i = from;
        boolean newline = false;
        while (true) {
            int c = chars.at(i);
            if (c == '\'' && newline) {
                return i;
            }
            if (c == '-' && chars.at(i + 1) == '-') {
                i = line(i);
            } else if (isSpace(c)) {
                newline |= c == '\n' || c == '\r';
                i++;
            } else {
                return -1;
            }
        }
    }

    private Kind word(int from) {
        int i = from + 1;
        while (isWordPart(chars.at(i))) {
            i++;
        }
        int c = chars.at(from) | ' ';
        if (i == from + 1 && c == 'e' && chars.at(i) == '\'') {
            return token(Kind.STRING, escapeString(i + 1));
        }
        if (i == from + 1 && (c == 'b' || c == 'x') && chars.at(i) == '\'') {
            return token(Kind.STRING, quoted(i + 1, '\''));
        }
        if (i == from + 1 && c == 'u' && chars.at(i) == '&') {
            return unicode(from);
        }
        return token(Kind.WORD, i);
    }

    private Kind unicode(int from) {
        return switch (chars.at(from + 2)) {
            case '\'' -> token(Kind.STRING, quoted(from + 3, '\''));
            case '"' -> token(Kind.QUOTED_IDENTIFIER, quoted(from + 3, '"'));
            default -> token(Kind.WORD, from + 1);
        };
    }

    private Kind dollar(int from) {
        int i = from + 1;
        if (isWordStart(chars.at(i))) {
            while (isWordPart(chars.at(i)) && chars.at(i) != '$') {
                i++;
            }
        }
        if (chars.at(i) != '$') {
            return token(Kind.OTHER, from + 1);
        }
        return token(Kind.STRING, dollarQuoted(from, i + 1 - from));
    }

    private int dollarQuoted(int from, int tagLength) {
        int i = from + tagLength;
        while (!sameTag(from, i, tagLength)) {
            if (chars.at(i) == END) {
                return unclosedAt(i);
            }
            i++;
        }
        return i + tagLength;
    }

    private boolean sameTag(int tag, int at, int length) {
        for (int k = 0; k < length; k++) {
            if (chars.at(tag + k) != chars.at(at + k)) {
                return false;
            }
        }
        return true;
    }

    private int unclosedAt(int i) {
        unclosed = true;
        return i;
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\u000b';
    }

    private static boolean isWordStart(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isWordPart(int c) {
        return isWordStart(c) || (c >= '0' && c <= '9') || c == '$';
    }
}
