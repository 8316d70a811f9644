package dev.retort.adapters.jdbc.testing;

import dev.retort.adapters.jdbc.testing.PsqlPiece.Ending;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a script where psql does; knows nothing of the product's own lexer. */
final class PsqlScript {
    private static final Pattern COPY =
            Pattern.compile("COPY\\b.*\\bFROM\\s+STDIN\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern INTERPOLATION =
            Pattern.compile(":(?:[A-Za-z0-9_\\x80-\\uffff]|'[A-Za-z0-9_]+'|\"[A-Za-z0-9_]+\"|\\{\\?)");

    private final String text;
    private final boolean plain;
    private final PsqlWords words = new PsqlWords();
    private int at;
    private int start;
    private int parentheses;

    PsqlScript(String text) {
        this(text, false);
    }

    /**
     * A script.
     *
     * @param plain whether it is for clients that know SQL alone: without commands, and without variables to be put in
     */
    PsqlScript(String text, boolean plain) {
        this.text = text;
        this.plain = plain;
    }

    /**
     * The next statement or command, or empty at the end.
     *
     * @param standardStrings whether a backslash in a plain literal is an ordinary character
     * @param active whether it stands where it is carried out
     */
    Optional<PsqlPiece> next(boolean standardStrings, boolean active) {
        Optional<PsqlPiece> found = Optional.empty();
        boolean begun = false;
        start = at;
        parentheses = 0;
        while (found.isEmpty() && at < text.length()) {
            PsqlToken token = PsqlToken.at(text, at, standardStrings);
            boolean skipped = token.kind() == PsqlToken.Kind.SPACE || token.kind() == PsqlToken.Kind.COMMENT;
            if (!begun && !skipped) {
                begun = true;
                start = at;
            }
            found = pass(token, active);
        }
        if (begun && found.isEmpty()) {
            throw fault("a statement without its end");
        }
        return found;
    }

    /** Goes behind the token, and answers the piece that it ends. */
    private Optional<PsqlPiece> pass(PsqlToken token, boolean active) {
        switch (token.kind()) {
            case COMMENT -> comment();
            case QUOTED -> quoted(token.text());
            case WORD -> {
                if (parentheses == 0) {
                    words.add(token.text());
                }
                at += token.text().length();
            }
            case MARK -> {
                return mark(token.text(), active);
            }
            case SPACE, NUMBER, CAST -> at += token.text().length();
        }
        return Optional.empty();
    }

    private Optional<PsqlPiece> mark(String mark, boolean active) {
        if (mark.equals("\\") && plain) {
            throw fault("a backslash command in a script for any client");
        }
        if (mark.equals("\\")) {
            return Optional.of(at == start ? new PsqlPiece.Command(line()) : endedByCommand(active));
        }
        refuse(mark);
        at += mark.length();
        parentheses += mark.equals("(") ? 1 : mark.equals(")") ? -1 : 0;
        if (!mark.equals(";") || parentheses != 0 || words.insideOfBlock()) {
            return Optional.empty();
        }
        words.clear();
        return Optional.of(new PsqlPiece.Query(text.substring(start, at), Ending.SEMICOLON));
    }

    private PsqlPiece endedByCommand(boolean active) {
        String query = text.substring(start, at).strip();
        Ending ending = Ending.of(line().strip()).orElseThrow(() -> fault("a backslash command inside a statement"));
        if (parentheses != 0 || words.insideOfBlock()) {
            throw fault("a statement that is sent before its end");
        }
        // Where psql does not send, it does not forget what words it saw: a BEGIN ATOMIC behind it is not followed.
        if (active) {
            words.clear();
        }
        return new PsqlPiece.Query(query, ending);
    }

    private void refuse(String mark) {
        if (mark.equals("'") || mark.equals("\"")) {
            throw fault("a quote that is never closed");
        }
        Matcher interpolation = INTERPOLATION.matcher(text).region(at, text.length());
        if (!plain && mark.equals(":") && interpolation.lookingAt()) {
            throw fault("psql might put a variable in place of " + interpolation.group());
        }
    }

    private void quoted(String found) {
        if (!found.startsWith("$")) {
            at += found.length();
            return;
        }
        int end = text.indexOf(found, at + found.length());
        if (end < 0) {
            throw fault("a dollar quote that is never closed");
        }
        at = end + found.length();
    }

    private void comment() {
        int depth = 0;
        do {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else if (at++ >= text.length()) {
                throw fault("a comment that is never closed");
            }
        } while (depth > 0);
    }

    private String line() {
        int end = text.indexOf('\n', at);
        String line = text.substring(at, end < 0 ? text.length() : end);
        at += Math.min(line.length() + 1, text.length() - at);
        return line;
    }

    static boolean isCopyFromStdin(String statement) {
        return COPY.matcher(statement).matches();
    }

    /** The lines that follow, up to the one that is {@code \.}. */
    String copyData() {
        if (!line().isBlank()) {
            throw fault("something stands behind a COPY, in the same line");
        }
        StringBuilder data = new StringBuilder();
        while (at < text.length()) {
            String line = line();
            if (line.stripTrailing().equals("\\.")) {
                refuseOtherLineEnd(data, line);
                return data.toString();
            }
            data.append(line).append('\n');
        }
        throw fault("the data of a COPY without an end");
    }

    // psql before 18 sends the mark too, and the server wants it to end as the lines before it do.
    private void refuseOtherLineEnd(StringBuilder data, String mark) {
        boolean returns = data.indexOf("\r\n") >= 0;
        if (!data.isEmpty() && returns != mark.endsWith("\r")) {
            throw fault("the mark behind the data of a COPY has another line end than the data");
        }
    }

    PsqlException fault(String what) {
        return new PsqlException("line " + lineNumber() + ": " + what);
    }

    PsqlException failed(Exception e) {
        return new PsqlException("line " + lineNumber() + ": " + e.getMessage(), e);
    }

    private long lineNumber() {
        return 1 + text.substring(0, start).chars().filter(c -> c == '\n').count();
    }
}
