package dev.retort.adapters.sqlfile.copy;

import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.Tokenizer;
import dev.retort.adapters.sqlfile.token.Tokenizer.Kind;
import dev.retort.revision.RevisionException;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a COPY without blanks and comments, taken one after the other; what must come and does not is refused. */
final class CopyTokens {
    private static final Token END = new Token(Kind.END, "");

    private final List<Token> tokens;
    private final boolean standardStrings;
    private final Refusal refusal;
    private int next;

    CopyTokens(String text, boolean standardStrings, Refusal refusal) {
        this.tokens = scan(text, standardStrings);
        this.standardStrings = standardStrings;
        this.refusal = refusal;
    }

    private static List<Token> scan(String text, boolean standardStrings) {
        SourceText source = SourceText.of(text);
        Tokenizer tokenizer = new Tokenizer(source);
        tokenizer.standardStrings(standardStrings);
        List<Token> found = new ArrayList<>();
        int at = 0;
        for (Kind kind = tokenizer.read(at); kind != Kind.END; kind = tokenizer.read(at)) {
            int end = behind(source, tokenizer, at);
            switch (kind) {
                case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT -> {}
                default -> found.add(new Token(kind, source.text(at, end)));
            }
            at = end;
        }
        return found;
    }

    /** Where the token that was read ends; a doubled quote goes on with it. */
    private static int behind(SourceText source, Tokenizer tokenizer, int begin) {
        int quote = source.at(begin);
        boolean quoted = quote == '\'' || quote == '"';
        int end = tokenizer.end();
        while (quoted && source.at(end) == quote) {
            tokenizer.read(end);
            end = tokenizer.end();
        }
        return end;
    }

    private Token token() {
        return next < tokens.size() ? tokens.get(next) : END;
    }

    /** Whether this key word or sign comes next. */
    boolean isAt(String wanted) {
        return switch (token().kind()) {
            case WORD -> Name.folded(token().text()).equals(Name.folded(wanted));
            case OPEN, CLOSE, OTHER -> token().text().equals(wanted);
            default -> false;
        };
    }

    boolean isEnd() {
        return token().kind() == Kind.END || token().kind() == Kind.SEMICOLON;
    }

    /** Takes this key word or sign, if it comes next. */
    boolean take(String wanted) {
        boolean found = isAt(wanted);
        next += found ? 1 : 0;
        return found;
    }

    void expect(String wanted) {
        if (!take(wanted)) {
            throw unread();
        }
    }

    /** Takes a name of one part, as it is written. */
    String part() {
        Token token = token();
        boolean quoted = token.kind() == Kind.QUOTED_IDENTIFIER && token.text().startsWith("\"");
        if (!quoted && token.kind() != Kind.WORD) {
            throw unread();
        }
        next++;
        return token.text();
    }

    /** Takes a name with what qualifies it, as it is written. */
    String name() {
        StringBuilder name = new StringBuilder(part());
        while (take(".")) {
            name.append('.').append(part());
        }
        return name.toString();
    }

    /** Takes a value, which may be a word, a number or a literal. */
    String value() {
        return switch (token().kind()) {
            case WORD, QUOTED_IDENTIFIER -> Name.meant(part());
            case NUMBER -> tokens.get(next++).text();
            default -> literal();
        };
    }

    /** Takes a literal, and answers what it stands for. */
    String literal() {
        Token token = token();
        return switch (token.kind()) {
            case STRING, DOLLAR_STRING -> {
                String text = LiteralText.of(token.text(), standardStrings).orElseThrow(() -> unreadLiteral(token));
                next++;
                yield text;
            }
            default -> throw unread();
        };
    }

    /** Says that what comes next is nothing that can be done, or nothing that is known. */
    RevisionException unread() {
        return isEnd()
                ? refusal.command("it breaks off", "complete it")
                : refusal.command("Retort does not read what begins with " + token().text(), "take it out");
    }

    private RevisionException unreadLiteral(Token token) {
        return refusal.command(
                "Retort does not read the literal " + token.text(),
                "write a plain one in one piece"
                        + (standardStrings ? "" : ", and no backslash while standard_conforming_strings is off"));
    }

    private record Token(Kind kind, String text) {}
}
