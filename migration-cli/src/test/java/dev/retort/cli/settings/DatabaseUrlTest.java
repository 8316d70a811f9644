package dev.retort.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p%40ss@host:5433/db, jdbc:postgresql://host:5433/db, u, p@ss, host:5433/db",
        "postgres://u@host/db, jdbc:postgresql://host/db, u, '', host/db",
        "postgresql+asyncpg://u:p@host/db?sslmode=require, jdbc:postgresql://host/db?sslmode=require, u, p, host/db",
        "jdbc:postgresql://host/db?user=u&password=p%26q&ssl=true, jdbc:postgresql://host/db?ssl=true, u, p&q, host/db",
        "'postgresql://u:a+b@h1:1,h2:2/db', 'jdbc:postgresql://h1:1,h2:2/db', u, a+b, 'h1:1,h2:2/db'",
        "postgresql://u:p:q@[::1]:5432/db, jdbc:postgresql://[::1]:5432/db, u, p:q, [::1]:5432/db",
        "postgresql://u:p@/db, jdbc:postgresql://localhost/db, u, p, localhost/db",
    })
    void takesTheUsualFormsApart(String url, String jdbcUrl, String user, String password, String shown) {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        assertThat(parsed.login().jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(parsed.login().user()).isEqualTo(user);
        assertThat(parsed.login().password()).isEqualTo(password);
        assertThat(parsed).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mysql://u:s3cr3t@h/d", "h:5432", "", "postgresql:/u:s3cr3t@h", "postgresql://u:s3cr3t%q@h/d"})
    void refusesOtherFormsWithoutRepeatingThem(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(SettingsException.class)
                .message()
                .doesNotContain("s3cr3t");
    }

    @Test
    void showsThePasswordNowhere() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://u:s3cr3t@h/d");
        assertThat(url.toString() + url.login()).doesNotContain("s3cr3t");
    }
}
