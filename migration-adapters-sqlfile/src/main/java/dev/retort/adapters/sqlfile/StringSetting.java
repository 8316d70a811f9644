package dev.retort.adapters.sqlfile;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows {@code SET standard_conforming_strings}, which changes how the text behind it is read. */
final class StringSetting {
    private static final Pattern VALUE =
            Pattern.compile("standard_conforming_strings\\s*(?:=|\\bto\\b)\\s*'?(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> OFF = Set.of("off", "false", "no", "0");
    private static final String NAME = "STANDARD_CONFORMING_STRINGS";

    private StringSetting() {}

    /** Whether backslashes are ordinary characters from here on, where the statement decides it. */
    static Optional<Boolean> of(Words words, String text) {
        return switch (words.at(0)) {
            case "SET" -> words.hold(NAME) ? value(text) : Optional.empty();
            case "RESET", "DISCARD" ->
                words.at(1).equals(NAME) || words.at(1).equals("ALL") ? Optional.of(true) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> value(String text) {
        Matcher matcher = VALUE.matcher(text);
        return matcher.find()
                ? Optional.of(!OFF.contains(matcher.group(1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
