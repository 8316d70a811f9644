package dev.retort.adapters.sqlfile.lexer;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much as a server must know of a query to answer psql.
 *
 * @param code the query on one line, without comments, and with one blank between its tokens
 */
record NotedQuery(String code) {
    private static final Pattern TOKEN = Pattern.compile("""
            '(?:[^']|'')*'|"(?:[^"]|"")*"|[\\w$\\x80-\\x{10FFFF}]+|.""", Pattern.DOTALL);
    private static final String NAME = "(?:\"(?:[^\"]|\"\")*\"|[^ \"]+)";
    private static final Pattern COPY_IN =
            pattern("COPY (?:BINARY )?@(?: \\. @)*(?: \\((?: @)*? \\))? FROM (?:STDIN|STDOUT)(?: .*)?");
    private static final Pattern SET =
            pattern("SET (?:SESSION |LOCAL )?\"?standard_conforming_strings\"? (?:=|TO) ['\"]?(\\w+)['\"]?(?: ;)?");
    private static final Pattern RESET =
            pattern("(?:RESET (?:ALL|\"?standard_conforming_strings\"?)|DISCARD ALL)(?: ;)?");
    private static final Pattern ON = pattern("on|t|tr|tru|true|y|ye|yes|1|default");
    private static final Pattern OFF = pattern("of|off|f|fa|fal|fals|false|n|no|0");

    static NotedQuery of(String text) {
        StringBuilder code = new StringBuilder();
        Matcher token = TOKEN.matcher(text);
        for (int at = behindComments(text, 0); at < text.length(); at = behindComments(text, token.end())) {
            token.region(at, text.length()).lookingAt();
            code.append(code.isEmpty() ? "" : " ").append(token.group());
        }
        return new NotedQuery(code.toString());
    }

    boolean isEmpty() {
        return code.isEmpty() || code.equals(";");
    }

    // PostgreSQL reads FROM STDOUT as FROM STDIN.
    boolean isCopyIn() {
        return COPY_IN.matcher(code).matches();
    }

    /**
     * What it changes {@code standard_conforming_strings} to. SET LOCAL counts, because Retort runs scripts in a
     * transaction.
     */
    Optional<Boolean> standardStrings() {
        if (RESET.matcher(code).matches()) {
            return Optional.of(true);
        }
        Matcher set = SET.matcher(code);
        if (!set.matches()) {
            return Optional.empty();
        }
        String value = set.group(1).toLowerCase(Locale.ROOT);
        boolean on = ON.matcher(value).matches();
        return on || OFF.matcher(value).matches() ? Optional.of(on) : Optional.empty();
    }

    private static int behindComments(String text, int from) {
        int at = from;
        int depth = 0;
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (depth > 0) {
                boolean closes = text.startsWith("*/", at);
                depth -= closes ? 1 : 0;
                at += closes ? 2 : 1;
            } else if (text.startsWith("--", at)) {
                at = lineEnd(text, at);
            } else if (" \t\n\r\f\u000b".indexOf(text.charAt(at)) >= 0) {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }

    private static int lineEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private static Pattern pattern(String form) {
        return Pattern.compile(form.replace("@", NAME), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
