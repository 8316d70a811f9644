package dev.retort.adapters.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.Tokenizer;
import dev.retort.adapters.sqlfile.token.Tokenizer.Kind;
import dev.retort.revision.RevisionException;
import dev.retort.script.Variable;
import dev.retort.statement.Placement;
import dev.retort.statement.Position;
import dev.retort.statement.SessionEffect;
import dev.retort.statement.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a value holds, it stays the one token that it is meant to be. */
class RandomValuesTest {
    private static final int ROUNDS = 20_000;
    private static final String[] PIECES = {
        "'", "''", "\"", "\\", "\\'", "$", "$$", "$a$", "$x$", "--", "/*", "*/", ";", "\n", "\r\n", "E'", "U&'",
        "${note}", "a", "A", "ü", "😀", " ", "\t", "?", ":x", "\\u0027", "\u0001", "\uFEFF"
    };

    private final Random random = new Random(5);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLiteralIsOneTokenThatHoldsTheValue(boolean standardStrings) {
        for (int round = 0; round < ROUNDS; round++) {
            String value = value();
            List<String> tokens =
                    tokens(replaced("SELECT ${v}, 1;", Variable.Kind.LITERAL, value, standardStrings), standardStrings);
            assertThat(tokens).as(value).hasSize(5);
            assertThat(content(tokens.get(1), standardStrings)).isEqualTo(value);
            assertThat(tokens.subList(2, 5)).containsExactly(",", "1", ";");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anIdentifierIsOneTokenThatHoldsTheName(boolean standardStrings) {
        for (int round = 0; round < ROUNDS; round++) {
            String value = "n" + value();
            if (value.length() > 15) {
                continue;
            }
            List<String> tokens = tokens(
                    replaced("TABLE a.${v};", Variable.Kind.IDENTIFIER, value, standardStrings), standardStrings);
            assertThat(tokens).as(value).hasSize(5).endsWith(";");
            String name = tokens.get(3);
            assertThat(
                            name.startsWith("\"")
                                    ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                                    : name)
                    .isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$$", "$a$", "$x$"})
    void inADollarQuoteItStaysInsideOrIsRefused(String tag) {
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String value = value();
            try {
                String text = replaced("DO " + tag + " SELECT ${v}; " + tag + ";", Variable.Kind.LITERAL, value, true);
                List<String> tokens = tokens(text, true);
                assertThat(tokens).as(value).hasSize(3).endsWith(";");
                String body =
                        tokens.get(1).substring(tag.length(), tokens.get(1).length() - tag.length());
                assertThat(content(tokens(body, true).get(1), true)).isEqualTo(value);
            } catch (RevisionException e) {
                assertThat(value).contains(tag);
                refused++;
            }
        }
        assertThat(refused).isBetween(1, ROUNDS / 2);
    }

    private static String replaced(String text, Variable.Kind kind, String value, boolean standardStrings) {
        VariableText variables = new VariableText(List.of(new Variable("v", kind)), Optional.of(Map.of("v", value)));
        return variables
                .replace(
                        new SqlStatement.Command(
                                text, Placement.IN_TRANSACTION, SessionEffect.NONE, new Position("a.sql", 1, 1)),
                        standardStrings)
                .text();
    }

    /** The tokens of a text, white space left out; a quote right behind another belongs to it. */
    private static List<String> tokens(String text, boolean standardStrings) {
        SourceText source = SourceText.of(text);
        Tokenizer tokenizer = new Tokenizer(source);
        tokenizer.standardStrings(standardStrings);
        List<String> tokens = new ArrayList<>();
        Kind last = Kind.END;
        for (int at = 0; tokenizer.read(at) != Kind.END; at = tokenizer.end()) {
            assertThat(tokenizer.isUnclosed()).as(text).isFalse();
            String token = source.text(at, tokenizer.end());
            boolean doubled = last == tokenizer.kind() && (token.startsWith("'") || token.startsWith("\""));
            last = tokenizer.kind();
            if (doubled) {
                tokens.add(tokens.removeLast() + token);
            } else if (last != Kind.WHITESPACE) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    /** What PostgreSQL takes a literal for (manual, section 4.1.2). */
    private static String content(String literal, boolean standardStrings) {
        boolean escapes = literal.startsWith("E") || !standardStrings;
        String inside = literal.substring(literal.indexOf('\'') + 1, literal.length() - 1)
                .replace("''", "'");
        if (!escapes) {
            return inside;
        }
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < inside.length(); i++) {
            if (inside.charAt(i) == '\\') {
                i++;
                // Only the doubled backslash is expected; anything else would be an escape that no value asked for.
                assertThat(inside.charAt(i)).isEqualTo('\\');
            }
            content.append(inside.charAt(i));
        }
        return content.toString();
    }

    private String value() {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            value.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return value.toString();
    }
}
