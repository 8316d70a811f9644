package dev.retort.adapters.sqlfile.lexer;

import dev.retort.statement.SessionEffect;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Follows {@code SET standard_conforming_strings}, which changes how the text behind it is read. */
final class StringSetting {
    private static final String NAME = "STANDARD_CONFORMING_STRINGS";
    private static final Pattern VALUE = Pattern.compile(
            "set\\s+(?:(?:session|local)\\s+)?\"?standard_conforming_strings\"?\\s*(?:=|\\bto\\b)\\s*['\"]?(\\w+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CONFIGURED = Pattern.compile(
            "set_config\\s*\\(\\s*'standard_conforming_strings'\\s*,\\s*'(\\w+)'", Pattern.CASE_INSENSITIVE);

    private StringSetting() {}

    /** Whether backslashes are ordinary characters from here on, where the statement decides it. */
    static Optional<Boolean> of(Words words, String text) {
        return switch (words.at(0)) {
            case "SET" -> value(VALUE.matcher(text));
            case "RESET", "DISCARD" ->
                words.at(1).equals(NAME) || words.at(1).equals("ALL") ? Optional.of(true) : Optional.empty();
            default ->
                SessionEffects.of(words) == SessionEffect.NONE ? Optional.empty() : value(CONFIGURED.matcher(text));
        };
    }

    private static Optional<Boolean> value(Matcher matcher) {
        return matcher.find() ? Optional.of(!isOff(matcher.group(1).toLowerCase(Locale.ROOT))) : Optional.empty();
    }

    // PostgreSQL takes every unique beginning of a boolean's words.
    private static boolean isOff(String value) {
        return value.equals("0")
                || Stream.of("false", "no").anyMatch(word -> word.startsWith(value))
                || (value.length() > 1 && "off".startsWith(value));
    }
}
