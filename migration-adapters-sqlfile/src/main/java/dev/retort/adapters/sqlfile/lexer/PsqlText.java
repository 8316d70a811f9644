package dev.retort.adapters.sqlfile.lexer;

import dev.retort.adapters.sqlfile.kind.KeyWords;
import dev.retort.adapters.sqlfile.kind.PlacementRule;
import dev.retort.adapters.sqlfile.kind.ScriptState;
import dev.retort.adapters.sqlfile.kind.Words;
import dev.retort.adapters.sqlfile.token.CharClass;
import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.Tokenizer;
import dev.retort.adapters.sqlfile.token.Tokenizer.Kind;
import java.util.regex.Pattern;

/**
 * A statement as it must stand in a script for psql.
 *
 * <p>psql replaces {@code :name}, {@code :'name'}, {@code :"name"} and {@code :{?name}} outside quotes by variables, some
 * of which it sets itself; a blank behind the colon prevents that and means the same to PostgreSQL. A statement without
 * its semicolon gets one on a line of its own, because it may end in a line comment. One for each step, because
 * {@code SET standard_conforming_strings} changes how what follows is read.
 *
 * <p>psql reads by the setting of its session, which is another one than the text says where it passes over what sets it,
 * or where code has changed it that nobody can read. So a literal whose end is up to that setting is written as one with
 * escapes, whose end is not: else its text could be a command to psql.
 */
public final class PsqlText {
    /** A quote that ends a literal where backslashes are ordinary characters, and does not where they are escapes. */
    private static final Pattern ESCAPED_QUOTE = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\'");

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
     * The section's next statement with its semicolon, for a client without variables. It may send many at once, and the
     * server reads all of them before the first is carried out; so literals are written in the form that is read in the same
     * way whatever settings they find.
     */
    public String closed(String statement) {
        return next(statement, Client.OTHER);
    }

    /** Who reads the text. */
    private enum Client {
        PSQL,
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
        int end;
        int before = 0;
        for (int at = 0; tokens.read(at) != Kind.END; before = at, at = end) {
            end = tokens.end();
            last = isCode(tokens.kind()) ? tokens.kind() : last;
            depth = note(source, at, tokens, words, depth);
            if (client != Client.OTHER && isInterpolated(source, at, tokens.kind())) {
                text.append(source.text(copied, at + 1)).append(' ');
                copied = at + 1;
            } else if (tokens.kind() == Kind.STRING) {
                end = endOfLiteral(source, tokens);
                String literal = source.text(at, end);
                if (literal.indexOf('\\') >= 0) {
                    String written = literal(literal, client);
                    boolean national = isN(source, before, at) && !written.startsWith("'");
                    text.append(source.text(copied, national ? before : at))
                            .append(national ? "NCHAR" : "")
                            .append(written);
                    copied = end;
                }
            }
        }
        text.append(source.text(copied, tokens.end()));
        state.accept(PlacementRule.of(words), words, statement);
        return last == Kind.SEMICOLON ? text.toString() : text.append("\n;").toString();
    }

    /** Where a literal ends, which goes on behind a doubled quote and may go on in the next line (manual, section 4.1.2.1). */
    private static int endOfLiteral(SourceText source, Tokenizer tokens) {
        int end = tokens.end();
        boolean inNextLine = false;
        for (int next = end; ; next = tokens.end()) {
            switch (tokens.read(next)) {
                case WHITESPACE, LINE_COMMENT ->
                    inNextLine |= source.text(next, tokens.end()).chars().anyMatch(c -> c == '\n' || c == '\r');
                case STRING -> {
                    boolean goesOn = inNextLine || next == end;
                    if (!goesOn || source.at(next) != '\'') {
                        return end;
                    }
                    end = tokens.end();
                    inNextLine = false;
                }
                default -> {
                    return end;
                }
            }
        }
    }

    /** Whether a token is the letter of {@code N'...'}, which cannot stand before {@code E'...'} as the word NCHAR can. */
    private static boolean isN(SourceText source, int at, int end) {
        return end - at == 1 && (source.at(at) | ' ') == 'n';
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

    /** A literal that holds a backslash. */
    private String literal(String literal, Client client) {
        return switch (literal.charAt(0)) {
            case '\'' -> plain(literal, client);
            case 'E', 'e' -> client == Client.OTHER ? literal : EscapeLiteral.joined(literal);
            default -> literal;
        };
    }

    /** How a literal without a letter before it is read is up to {@code standard_conforming_strings}. */
    private String plain(String literal, Client client) {
        String escaped = " E" + (state.hasStandardStrings() ? literal.replace("\\", "\\\\") : literal);
        return switch (client) {
            case PSQL -> ESCAPED_QUOTE.matcher(literal).find() ? EscapeLiteral.joined(escaped) : literal;
            case OTHER -> escaped;
        };
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
