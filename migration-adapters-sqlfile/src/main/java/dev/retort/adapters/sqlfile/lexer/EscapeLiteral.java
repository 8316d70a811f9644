package dev.retort.adapters.sqlfile.lexer;

/**
 * A literal with backslash escapes in it, as a text.
 *
 * <p>The server goes on with such a literal where the next line begins with a quote, and reads escapes there, too (manual,
 * section 4.1.2.1). psql reads line by line and takes that line for a plain literal, whose end may be elsewhere.
 */
final class EscapeLiteral {
    private final String text;
    private final StringBuilder joined = new StringBuilder();
    private int at;

    private EscapeLiteral(String text) {
        this.text = text;
    }

    /** The same literal in one piece. */
    static String joined(String literal) {
        return new EscapeLiteral(literal).join();
    }

    private String join() {
        take(text.indexOf('\'') + 1);
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '\\' || text.startsWith("''", at)) {
                take(2);
            } else if (next == '\'' && at + 1 < text.length()) {
                at = nextPart(at + 1) + 1;
            } else {
                take(1);
            }
        }
        return joined.toString();
    }

    private void take(int count) {
        int end = Math.min(text.length(), at + count);
        joined.append(text, at, end);
        at = end;
    }

    /** The quote that begins the next part; comments to the end of a line may stand between two parts. */
    private int nextPart(int from) {
        int quote = from;
        while (text.charAt(quote) != '\'') {
            quote = text.startsWith("--", quote) ? endOfLine(quote) : quote + 1;
        }
        return quote;
    }

    private int endOfLine(int from) {
        int end = from;
        while (text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }
}
