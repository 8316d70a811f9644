package dev.retort.adapters.sqlfile.lexer;

import dev.retort.adapters.sqlfile.kind.KeyWords;
import dev.retort.adapters.sqlfile.kind.PlacementRule;
import dev.retort.adapters.sqlfile.kind.ScriptState;
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
 * its semicolon gets one on a line of its own, because it may end in a line comment. One for each step, because
 * {@code SET standard_conforming_strings} changes how what follows is read.
 */
public final class PsqlText {
    private final ScriptState state;

    /** At the beginning of a section. */
    public PsqlText() {
        this(new ScriptState());
    }

    private PsqlText(ScriptState state) {
        this.state = state;
    }

    /** What was read so far, to go on from in another way. */
    public PsqlText copy() {
        return new PsqlText(state.copy());
    }

    /** Whether backslashes in plain literals of the next statement are ordinary characters. */
    public boolean hasStandardStrings() {
        return state.hasStandardStrings();
    }

    /** The text of the section's next statement. */
    public String next(String statement) {
        return next(statement, Client.PSQL);
    }

    /**
     * The text of the section's next statement, where psql may pass over it. Then the settings that the section makes do not
     * hold, so literals are written in the form that is read in the same way with all of them.
     */
    public String nextToPassOver(String statement) {
        return next(statement, Client.PSQL_PASSING_OVER);
    }

    /** The section's next statement as it was written, with its semicolon, for a client without variables. */
    public String closed(String statement) {
        return next(statement, Client.OTHER);
    }

    /** Who reads the text. */
    private enum Client {
        PSQL,
        PSQL_PASSING_OVER,
        OTHER
    }

    private String next(String statement, Client client) {
        SourceText source = SourceText.of(statement);
        Tokenizer tokens = new Tokenizer(source);
        tokens.standardStrings(state.hasStandardStrings());
        Words words = new Words();
        StringBuilder text = new StringBuilder(statement.length() + 2);
        Kind last = Kind.END;
        int copied = 0;
        int depth = 0;
        for (int at = 0; tokens.read(at) != Kind.END; at = tokens.end()) {
            if (client != Client.OTHER && isInterpolated(source, at, tokens.kind())) {
                text.append(source.text(copied, at + 1)).append(' ');
                copied = at + 1;
            } else if (client != Client.OTHER && tokens.kind() == Kind.STRING && hasEscapes(source, at, tokens.end())) {
                text.append(source.text(copied, at)).append(escaped(source.text(at, tokens.end()), client));
                copied = tokens.end();
            }
            last = isCode(tokens.kind()) ? tokens.kind() : last;
            depth = note(source, at, tokens, words, depth);
        }
        text.append(source.text(copied, tokens.end()));
        state.accept(PlacementRule.of(words), words, statement);
        return last == Kind.SEMICOLON ? text.toString() : text.append("\n;").toString();
    }

    /** Notes a token, and answers how deep in parentheses the next one is. */
    private static int note(SourceText source, int at, Tokenizer tokens, Words words, int depth) {
        switch (tokens.kind()) {
            case WORD -> words.add(KeyWords.find(source, at, tokens.end()), depth);
            case OPEN -> {
                return depth + 1;
            }
            case CLOSE -> {
                return Math.max(0, depth - 1);
            }
            default -> {
                if (isCode(tokens.kind())) {
                    words.other(depth);
                }
            }
        }
        return depth;
    }

    /** Whether a literal is read with backslash escapes, and has some. */
    private boolean hasEscapes(SourceText source, int at, int end) {
        boolean isRead = switch (source.at(at)) {
            case 'E', 'e' -> true;
            case '\'' -> !state.hasStandardStrings();
            default -> false;
        };
        return isRead && source.text(at, end).indexOf('\\') >= 0;
    }

    /** Where psql passes over it, a plain literal would be read otherwise where {@code standard_conforming_strings} is on. */
    private static String escaped(String literal, Client client) {
        boolean plain = literal.charAt(0) == '\'';
        return (plain && client == Client.PSQL_PASSING_OVER ? " E" : "") + EscapeLiteral.joined(literal);
    }

    private static boolean isInterpolated(SourceText source, int colon, Kind kind) {
        if (source.at(colon) != ':' || kind != Kind.OTHER) {
            return false;
        }
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
