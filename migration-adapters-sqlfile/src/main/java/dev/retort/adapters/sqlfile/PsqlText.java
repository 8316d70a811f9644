package dev.retort.adapters.sqlfile;

import dev.retort.adapters.sqlfile.Tokenizer.Kind;

/**
 * A statement as it must stand in a script for psql.
 *
 * <p>psql replaces {@code :name}, {@code :'name'}, {@code :"name"} and {@code :{?name}} outside quotes by variables, some
 * of which it sets itself; a blank behind the colon prevents that and means the same to PostgreSQL. A statement without
 * its semicolon gets one on a line of its own, because it may end in a line comment. One for each section, because
 * {@code SET standard_conforming_strings} changes how what follows is read.
 */
final class PsqlText {
    private boolean standardStrings = true;

    /** The text of the section's next statement. */
    String next(String statement) {
        Tokenizer tokens = new Tokenizer(Chars.of(statement));
        tokens.standardStrings(standardStrings);
        Words words = new Words();
        StringBuilder text = new StringBuilder(statement.length() + 2);
        Kind last = Kind.END;
        for (int at = 0; tokens.read(at) != Kind.END; at = tokens.end()) {
            String token = statement.substring(at, tokens.end());
            text.append(token);
            if (token.equals(":") && isInterpolated(statement, at)) {
                text.append(' ');
            }
            last = isCode(tokens.kind()) ? tokens.kind() : last;
            note(tokens.kind(), token, words);
        }
        standardStrings = StringSetting.of(words, statement).orElse(standardStrings);
        return last == Kind.SEMICOLON ? text.toString() : text.append("\n;").toString();
    }

    // Parentheses do not matter to the few commands that are looked for.
    private static void note(Kind kind, String token, Words words) {
        if (kind == Kind.WORD) {
            words.word(token, 0);
        } else if (isCode(kind)) {
            words.other(0);
        }
    }

    private static boolean isInterpolated(String statement, int colon) {
        boolean cast = colon > 0 && statement.charAt(colon - 1) == ':';
        if (cast || colon + 1 == statement.length()) {
            return false;
        }
        char next = statement.charAt(colon + 1);
        return Character.isLetterOrDigit(next) || next >= 0x80 || "_'\"{".indexOf(next) >= 0;
    }

    private static boolean isCode(Kind kind) {
        return switch (kind) {
            case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT -> false;
            default -> true;
        };
    }
}
