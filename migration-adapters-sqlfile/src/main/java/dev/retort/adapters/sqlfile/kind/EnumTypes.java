package dev.retort.adapters.sqlfile.kind;

import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.Tokenizer;
import dev.retort.adapters.sqlfile.token.Tokenizer.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The enum types that a transaction has made: PostgreSQL lets their new values be used at once, those of others only
 * after a commit. Not thread-safe.
 */
final class EnumTypes {
    private static final List<String> CREATE_TYPE = List.of("CREATE", "TYPE");
    private static final List<String> AS_ENUM = List.of("AS", "ENUM");

    private final Set<List<String>> names = new HashSet<>();

    void clear() {
        names.clear();
    }

    void addAll(EnumTypes others) {
        names.addAll(others.names);
    }

    /** Notes the type that a statement makes, if it makes one. */
    void note(Words words, String text) {
        if (words.begin(CREATE_TYPE) && words.hold(AS_ENUM)) {
            names.add(name(text));
        }
    }

    /** Whether the type that an {@code ALTER TYPE} names is one of them; a name is the same only if written as long. */
    boolean holdsAltered(String text) {
        return !names.isEmpty() && names.contains(name(text));
    }

    /** The parts of the name behind the first two words. */
    private static List<String> name(String text) {
        SourceText source = SourceText.of(text);
        Tokenizer tokens = new Tokenizer(source);
        List<String> parts = new ArrayList<>();
        int words = 0;
        boolean expected = true;
        for (int at = 0; tokens.read(at) != Kind.END; at = tokens.end()) {
            Kind kind = tokens.kind();
            String token = source.text(at, tokens.end());
            boolean isPart = kind == Kind.WORD || kind == Kind.QUOTED_IDENTIFIER;
            if (isPart && ++words > 2) {
                if (!expected) {
                    return parts;
                }
                parts.add(kind == Kind.WORD ? token.toLowerCase(Locale.ROOT) : unquoted(token));
                expected = false;
            }
            expected |= token.equals(".");
        }
        return parts;
    }

    private static String unquoted(String token) {
        return token.substring(1, token.length() - 1).replace("\"\"", "\"");
    }
}
