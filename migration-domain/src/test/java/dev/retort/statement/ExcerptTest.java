package dev.retort.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT 1 | SELECT 1",
                "ALTER ROLE x PASSWORD 's3cr3t' | ALTER ROLE x PASSWORD '***'",
                "ALTER ROLE x password E'it''s' VALID | ALTER ROLE x password '***' VALID",
                "ALTER ROLE x PASSWORD 'never closed | ALTER ROLE x PASSWORD '***'"
            })
    void holdsNoPassword(String text, String excerpt) {
        assertThat(of(text)).isEqualTo(excerpt);
    }

    @Test
    void isOneLineOfAtMostTwoHundredCharacters() {
        assertThat(of("SELECT\n\n   1")).isEqualTo("SELECT 1");
        assertThat(of("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(of("x".repeat(201))).isEqualTo("x".repeat(200) + " ...");
        assertThat(of("SELECT" + " ".repeat(9_000) + "1")).isEqualTo("SELECT ...");
        assertThat(of("PASSWORD '" + "s3cr3t".repeat(2_000) + "'")).isEqualTo("PASSWORD '***' ...");
    }

    private static String of(String text) {
        return Excerpt.of(new SqlStatement.Bookkeeping(text));
    }
}
