package dev.retort.adapters.sqlfile.lexer;

import dev.retort.adapters.sqlfile.kind.KeyWords;
import dev.retort.adapters.sqlfile.kind.StringSetting;
import dev.retort.adapters.sqlfile.kind.Words;
import dev.retort.adapters.sqlfile.token.CharClass;
import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.Tokenizer;
import dev.retort.adapters.sqlfile.token.Tokenizer.Kind;

/**
 * A statement as it must stand in a script for psql.
 *
 * <p>psql replaces {@code :name}, {@code :'name'}, {@code :"name"} and {@code :{?name}} outside quotes by variables, some
 * of which it sets itself; a blank behind the colon prevents that and means the same to PostgreSQL. A statement without
 * its semicolon gets one on a line of its own, because it may end in a line comment. One for each section, because
 * {@code SET standard_conforming_strings} changes how what follows is read.
 */
public final class PsqlText {
    private boolean standardStrings = true;

    /** At the beginning of a section. */
    public PsqlText() {}

    /** The text of the section's next statement. */
    public String next(String statement) {
        SourceText source = SourceText.of(statement);
        Tokenizer tokens = new Tokenizer(source);
        tokens.standardStrings(standardStrings);
        Words words = new Words();
        StringBuilder text = new StringBuilder(statement.length() + 2);
        Kind last = Kind.END;
        int copied = 0;
        for (int at = 0; tokens.read(at) != Kind.END; at = tokens.end()) {
            if (source.at(at) == ':' && tokens.kind() == Kind.OTHER && isInterpolated(source, at)) {
                text.append(source.text(copied, at + 1)).append(' ');
                copied = at + 1;
            }
            last = isCode(tokens.kind()) ? tokens.kind() : last;
            note(source, at, tokens, words);
        }
        text.append(source.text(copied, tokens.end()));
        standardStrings = StringSetting.of(words, statement).orElse(standardStrings);
        return last == Kind.SEMICOLON ? text.toString() : text.append("\n;").toString();
    }

    // Parentheses do not matter to the few commands that are looked for.
    private static void note(SourceText source, int at, Tokenizer tokens, Words words) {
        if (tokens.kind() == Kind.WORD) {
            words.add(KeyWords.find(source, at, tokens.end()), 0);
        } else if (isCode(tokens.kind())) {
            words.other(0);
        }
    }

    private static boolean isInterpolated(SourceText source, int colon) {
        boolean cast = colon > 0 && source.at(colon - 1) == ':';
        int next = source.at(colon + 1);
        return !cast && (CharClass.TAG.holds(next) || next == '\'' || next == '"' || next == '{');
    }

    private static boolean isCode(Kind kind) {
        return switch (kind) {
            case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT -> false;
            default -> true;
        };
    }
}
