package dev.retort.adapters.sqlfile.kind;

import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.Tokenizer;
import dev.retort.adapters.sqlfile.token.Tokenizer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a {@code SET standard_conforming_strings} says, which changes how the text behind it is read.
 *
 * @param standard whether backslashes in plain literals are ordinary characters
 * @param local whether that ends with the transaction
 */
record StringSetting(boolean standard, boolean local) {
    private static final String NAME = "standard_conforming_strings";
    private static final String KEY_WORD = KeyWords.of(NAME);
    private static final Set<String> SCOPES = Set.of("session", "local");
    private static final Pattern CONFIGURED =
            Pattern.compile("set_config\\s*\\(\\s*'" + NAME + "'\\s*,\\s*'(\\w+)'", Pattern.CASE_INSENSITIVE);

    /** What a statement says, if it says something of it. */
    static Optional<StringSetting> of(Words words, String text) {
        return switch (words.at(0)) {
            case "SET" -> set(text);
            case "RESET", "DISCARD" ->
                words.at(1).equals(KEY_WORD) || words.at(1).equals("ALL")
                        ? Optional.of(new StringSetting(true, false))
                        : Optional.empty();
            default -> words.setConfig() ? configured(text) : Optional.empty();
        };
    }

    private static Optional<StringSetting> configured(String text) {
        Matcher matcher = CONFIGURED.matcher(text);
        return matcher.find()
                ? Optional.of(new StringSetting(!isOff(matcher.group(1).toLowerCase(Locale.ROOT)), false))
                : Optional.empty();
    }

    /** Reads {@code SET [SESSION | LOCAL] name {= | TO} value}. */
    private static Optional<StringSetting> set(String text) {
        List<String> tokens = beginning(text);
        int name = tokens.size() > 1 && SCOPES.contains(tokens.get(1)) ? 2 : 1;
        boolean fits = tokens.size() > name + 2 && tokens.get(name).equals(NAME);
        boolean local = name == 2 && tokens.get(1).equals("local");
        return fits ? Optional.of(new StringSetting(!isOff(tokens.get(name + 2)), local)) : Optional.empty();
    }

    /** The first tokens, in lower case and without quotes. */
    private static List<String> beginning(String text) {
        SourceText source = SourceText.of(text);
        Tokenizer tokens = new Tokenizer(source);
        List<String> found = new ArrayList<>();
        for (int at = 0; found.size() < 5 && tokens.read(at) != Kind.END; at = tokens.end()) {
            switch (tokens.kind()) {
                case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT -> {}
                default -> found.add(unquoted(source.text(at, tokens.end()).toLowerCase(Locale.ROOT)));
            }
        }
        return found;
    }

    private static String unquoted(String token) {
        return token.replaceFirst("^e'", "'").replaceAll("^['\"]|['\"]$", "");
    }

    // PostgreSQL takes every unique beginning of a boolean's words.
    private static boolean isOff(String value) {
        return value.equals("0")
                || Stream.of("false", "no").anyMatch(word -> !value.isEmpty() && word.startsWith(value))
                || (value.length() > 1 && "off".startsWith(value));
    }
}
