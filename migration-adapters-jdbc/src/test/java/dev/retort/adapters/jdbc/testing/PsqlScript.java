package dev.retort.adapters.jdbc.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a script where psql does; knows nothing of the product's own lexer. */
final class PsqlScript {
    private static final String ESCAPES = "'[^'\\\\]*+(?:(?:''|\\\\.)[^'\\\\]*+)*+'";

    /** What may stand in a statement; the first that matches is taken, from the left. */
    private static final Pattern STANDARD = tokens("'[^']*+(?:''[^']*+)*+'");

    private static final Pattern OLD_STRINGS = tokens(ESCAPES);
    private static final Pattern COPY =
            Pattern.compile("COPY\\b.*\\bFROM\\s+STDIN\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern INTERPOLATION =
            Pattern.compile(":(?:[A-Za-z0-9_\\x80-\\uffff]|'[A-Za-z0-9_]+'|\"[A-Za-z0-9_]+\"|\\{\\?)");

    private final String text;
    private int at;
    private int start;

    PsqlScript(String text) {
        this.text = text;
    }

    private static Pattern tokens(String plainString) {
        return Pattern.compile(
                String.join(
                        "|",
                        "(?<space>\\s++|--[^\\n\\r]*+)",
                        "(?<comment>/\\*)",
                        "(?<quoted>[eE]" + ESCAPES + "|[uU]&'[^']*+(?:''[^']*+)*+'|[bBxX]'[^']*+'|"
                                + plainString
                                + "|(?:[uU]&)?\"[^\"]*+(?:\"\"[^\"]*+)*+\""
                                + "|\\$(?<tag>[A-Za-z_\\x80-\\uffff][A-Za-z0-9_\\x80-\\uffff]*)?\\$"
                                + ")",
                        "(?<word>[A-Za-z_\\x80-\\uffff][A-Za-z0-9_$\\x80-\\uffff]*+)",
                        "(?<number>[0-9]++)",
                        "(?<cast>::|:=)",
                        "(?<mark>.)"),
                Pattern.DOTALL);
    }

    /** The next statement with its semicolon, or a backslash command, or empty at the end. */
    Optional<String> next(boolean standardStrings) {
        Matcher token = (standardStrings ? STANDARD : OLD_STRINGS).matcher(text);
        start = at;
        List<String> words = new ArrayList<>();
        int parentheses = 0;
        int blocks = 0;
        boolean begun = false;
        while (at < text.length()) {
            token.region(at, text.length());
            token.lookingAt();
            String found = token.group();
            if (token.group("comment") != null) {
                comment();
                continue;
            }
            if (token.group("space") == null && !begun) {
                begun = true;
                start = at;
                if (found.equals("\\")) {
                    return Optional.of(line());
                }
            }
            if (token.group("quoted") != null) {
                quoted(found);
                continue;
            }
            if (token.group("word") != null && parentheses == 0) {
                words.add(found.toUpperCase(Locale.ROOT));
                blocks += blockChange(words, blocks);
            }
            if (token.group("mark") != null) {
                refuse(found);
                parentheses += found.equals("(") ? 1 : found.equals(")") ? -1 : 0;
            }
            at += found.length();
            if (found.equals(";") && parentheses == 0 && blocks == 0) {
                return Optional.of(text.substring(start, at));
            }
        }
        if (begun) {
            throw fault("a statement without its end");
        }
        return Optional.empty();
    }

    /** psql follows BEGIN, CASE and END only behind CREATE [OR REPLACE] FUNCTION or PROCEDURE. */
    private static int blockChange(List<String> words, int blocks) {
        boolean replaces =
                words.size() > 2 && words.get(1).equals("OR") && words.get(2).equals("REPLACE");
        int kind = replaces ? 3 : 1;
        boolean routine = words.getFirst().equals("CREATE")
                && words.size() > kind
                && List.of("FUNCTION", "PROCEDURE").contains(words.get(kind));
        return !routine
                ? 0
                : switch (words.getLast()) {
                    case "BEGIN" -> 1;
                    case "CASE" -> blocks > 0 ? 1 : 0;
                    case "END" -> blocks > 0 ? -1 : 0;
                    default -> 0;
                };
    }

    private void refuse(String mark) {
        if (mark.equals("\\")) {
            throw fault("a backslash command inside a statement");
        }
        if (mark.equals("'") || mark.equals("\"")) {
            throw fault("a quote that is never closed");
        }
        Matcher interpolation = INTERPOLATION.matcher(text).region(at, text.length());
        if (mark.equals(":") && interpolation.lookingAt()) {
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
