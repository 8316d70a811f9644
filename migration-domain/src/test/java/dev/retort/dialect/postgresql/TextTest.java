package dev.retort.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.QualifiedName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @ParameterizedTest
    @ValueSource(strings = {"app", "_x", "a1", "retort_version", "name", "values", "public", "between"})
    void aPlainIdentifierNeedsNoQuotes(String identifier) {
        assertThat(Text.quote(identifier)).isEqualTo(identifier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "App", "1a", "a b", "a-b", "a.b", "a;b", "a'b", "a\\b", "$user", "a$b", "größe", "схема", "", "a\nb"
            })
    void anythingElseIsQuoted(String identifier) {
        assertThat(Text.quote(identifier)).isEqualTo('"' + identifier + '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"user", "table", "select", "order", "left", "authorization", "system_user", "verbose", "with"})
    void aReservedWordIsQuoted(String word) {
        assertThat(Text.quote(word)).isEqualTo('"' + word + '"');
    }

    @Test
    void aQuoteInsideAnIdentifierIsDoubled() {
        assertThat(Text.quote("a\"; DROP TABLE b; --")).isEqualTo("\"a\"\"; DROP TABLE b; --\"");
    }

    @Test
    void aQualifiedNameIsQuotedPartByPart() {
        assertThat(Text.quote(new QualifiedName("My.App", "user"))).isEqualTo("\"My.App\".\"user\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"a,'a'", "it's,'it''s'", "a\\b,E'a\\\\b'", "\\',E'\\\\'''", "``,''", "ü;,'ü;'"})
    void aLiteralReadsTheSameWithEitherSetting(String value, String literal) {
        assertThat(Text.literal(value)).isEqualTo(literal);
    }

    @Test
    void aDoBlockIsQuotedByATagThatItsBodyDoesNotHold() {
        assertThat(Text.doBlock("BEGIN END\n")).isEqualTo("DO $retort$\nBEGIN END\n$retort$");
        assertThat(Text.doBlock("'$retort$'")).isEqualTo("DO $retort1$\n'$retort$'\n$retort1$");
        assertThat(Text.doBlock("$retort$ $retort1$"))
                .startsWith("DO $retort2$\n")
                .endsWith("\n$retort2$");
    }
}
