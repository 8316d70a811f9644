package dev.retort.adapters.sqlfile.kind;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@code SET standard_conforming_strings} says, which changes how the text behind it is read.
 *
 * @param standard whether backslashes in plain literals are ordinary characters
 * @param local whether that ends with the transaction
 */
record StringSetting(boolean standard, boolean local) {
    private static final String NAME = "standard_conforming_strings";

    /** What a statement says, if it says something of it. */
    static Optional<StringSetting> of(Words words, String text) {
        boolean resets = words.at(0).equals("RESET") || words.at(0).equals("DISCARD");
        if (resets && words.at(1).equals("ALL")) {
            return Optional.of(new StringSetting(true, false));
        }
        return Setting.of(words, text).stream()
                .filter(setting -> setting.name().equals(NAME))
                .findFirst()
                .map(setting -> new StringSetting(resets || !isOff(setting.value()), setting.local()));
    }

    // PostgreSQL takes every unique beginning of a boolean's words.
    private static boolean isOff(String value) {
        return value.equals("0")
                || Stream.of("false", "no").anyMatch(word -> !value.isEmpty() && word.startsWith(value))
                || (value.length() > 1 && "off".startsWith(value));
    }
}
