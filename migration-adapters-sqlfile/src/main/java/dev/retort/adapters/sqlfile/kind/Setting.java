package dev.retort.adapters.sqlfile.kind;

import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.Tokenizer;
import dev.retort.adapters.sqlfile.token.Tokenizer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A setting that a statement makes, as far as its text tells: code inside of quotes is not read.
 *
 * @param name its name, in lower case
 * @param value its value, in lower case and without quotes; empty where there is none
 * @param local whether it ends with the transaction
 */
record Setting(String name, String value, boolean local) {
    private static final String ENCODING = "client_encoding";
    private static final Set<String> SCOPES = Set.of("session", "local");
    private static final Pattern CONFIGURED =
            Pattern.compile("set_config\\s*\\(\\s*'(\\w+)'\\s*,\\s*'([^']*)'", Pattern.CASE_INSENSITIVE);

    /** The settings of a statement, in order. */
    static List<Setting> of(Words words, String text) {
        return switch (words.at(0)) {
            case "SET", "RESET" -> List.of(written(beginning(text)));
            default -> words.setConfig() ? configured(text) : List.of();
        };
    }

    /** Whether it has text sent in another encoding than that of scripts. */
    boolean changesEncoding() {
        return name.equals(ENCODING) && !EncodingName.isUtf8(value);
    }

    private static List<Setting> configured(String text) {
        return CONFIGURED
                .matcher(text)
                .results()
                .map(call -> new Setting(lower(call.group(1)), lower(call.group(2)), false))
                .toList();
    }

    /** Reads {@code SET [SESSION | LOCAL] name {= | TO} value}, {@code SET NAMES value} and {@code RESET name}. */
    private static Setting written(List<String> tokens) {
        int at = SCOPES.contains(token(tokens, 1)) ? 2 : 1;
        boolean local = token(tokens, 1).equals("local");
        String name = token(tokens, at);
        return name.equals("names")
                ? new Setting(ENCODING, token(tokens, at + 1), local)
                : new Setting(name, token(tokens, at + 2), local);
    }

    private static String token(List<String> tokens, int index) {
        return index < tokens.size() ? tokens.get(index) : "";
    }

    /** The first tokens, in lower case and without quotes. */
    private static List<String> beginning(String text) {
        SourceText source = SourceText.of(text);
        Tokenizer tokens = new Tokenizer(source);
        List<String> found = new ArrayList<>();
        for (int at = 0; found.size() < 5 && tokens.read(at) != Kind.END; at = tokens.end()) {
            switch (tokens.kind()) {
                case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT -> {}
                default -> found.add(unquoted(lower(source.text(at, tokens.end()))));
            }
        }
        return found;
    }

    private static String unquoted(String token) {
        return token.replaceFirst("^e'", "'").replaceAll("^['\"]|['\"]$", "");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
