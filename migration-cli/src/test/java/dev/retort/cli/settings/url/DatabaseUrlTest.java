package dev.retort.cli.settings.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.cli.settings.fault.SettingsException;
import java.util.Map;
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
        "PostgreSQL+Psycopg2://u:p@h/db, jdbc:postgresql://h/db, u, p, h/db",
        "JDBC:PostgreSQL://h/db?user=u, jdbc:postgresql://h/db, u, '', h/db",
        "jdbc:postgresql:db?user=u&password=a+b, jdbc:postgresql://localhost/db, u, a b, localhost/db",
        "jdbc:postgresql:?user=u, jdbc:postgresql://localhost/, u, '', localhost/u",
        "jdbc:postgresql://h?user=u, jdbc:postgresql://h/, u, '', h/u",
        "postgresql://u@h, jdbc:postgresql://h/, u, '', h/u",
        "postgresql://u@h:5432?application_name=x, jdbc:postgresql://h:5432/?ApplicationName=x, u, '', h:5432/u",
        "'  postgresql://u@h/db\n', jdbc:postgresql://h/db, u, '', h/db",
        "postgresql:///db?host=h&port=1&user=u&password=a+b, jdbc:postgresql://h:1/db, u, a+b, h:1/db",
        "'postgresql://u@/db?host=a,b&port=1,2', 'jdbc:postgresql://a:1,b:2/db', u, '', 'a:1,b:2/db'",
        "'postgresql://u@/db?host=a,b&port=7', 'jdbc:postgresql://a:7,b:7/db', u, '', 'a:7,b:7/db'",
        "'postgresql://u@a,b/db?port=1,2', 'jdbc:postgresql://a:1,b:2/db', u, '', 'a:1,b:2/db'",
        "postgresql://u@?host=::1&dbname=d, jdbc:postgresql://[::1]/d, u, '', [::1]/d",
        "postgresql+psycopg2://u@/d?host=a:1&host=b:2, 'jdbc:postgresql://a:1,b:2/d', u, '', 'a:1,b:2/d'",
        "jdbc:postgresql://?PGHOST=h&PGPORT=1&PGDBNAME=d&user=u, jdbc:postgresql://h:1/d, u, '', h:1/d",
        "postgresql://u%2Fv:%3A%2B%25@h/a%2Fb%3Fc, jdbc:postgresql://h/a%2Fb%3Fc, u/v, :+%, h/a/b?c",
        "postgresql://u@[fe80::1%25eth0]/d, jdbc:postgresql://[fe80::1%eth0]/d, u, '', [fe80::1%eth0]/d",
        "postgresql://u:@h/d?&, jdbc:postgresql://h/d, u, '', h/d",
    })
    void takesTheUsualFormsApart(String url, String jdbcUrl, String user, String password, String shown) {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        assertThat(parsed.login().jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(parsed.login().user()).isEqualTo(user);
        assertThat(parsed.login().password()).isEqualTo(password);
        assertThat(parsed).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://u:s3cr3t@h/d, not of the form",
        "h:5432, not of the form",
        "'', not of the form",
        "postgresql:/u:s3cr3t@h, not of the form",
        "postgresql:db, not of the form",
        "jdbc:postgres://h/d, not of the form",
        "jdbc:postgresql+asyncpg://h/d, not of the form",
        "postgresql://u:s3cr3t%q@h/d, %25",
        "postgresql://u:s3cr3t%FF@h/d, UTF-8",
        "postgresql://u:s3cr3t%00@h/d, %00",
        "postgresql://u:s3#cr3t@h/d, %23",
        "postgresql://u:s3cr3t@h/d#top, %23",
        "postgresql://u:s3@cr3t@h/d, %40",
        "postgresql://u:s3/cr3t@h/d, %2F",
        "postgresql://u:99999/cr3t@h/d, %2F",
        "postgresql://u:12/cr3t@h, %2F",
        "postgresql://u:s3?cr3t@h/d, %3F",
        "postgresql://u:12?cr3t=s3@h/d, %3F",
        "postgresql://u:s3cr3t/d, port that is not a number",
        "postgresql://h/a/b, %2F",
        "'postgresql://u:s3cr3t@h/d\npostgresql://h/d', one line",
        "postgresql://h:0/d, names port 0 of host h",
        "postgresql://h:65536/d, names port 65536 of host h",
        "postgresql://h:4294967297/d, names port 4294967297 of host h",
        "postgresql://h:-1/d, not a number",
        "'postgresql://h1:1,,h2:2/d', empty host",
        "postgresql://:5432/d, empty host",
        "postgresql://::1/d, [::1]:5432",
        "postgresql://[zz]/d, [::1]:5432",
        "postgresql://h%20x/d, neither a name",
        "postgresql://hôst/d, neither a name",
        "postgresql://u:s3cr3t@%2Fvar%2Frun:5432/d, unix socket",
        "postgresql://u:s3cr3t@/var/run/postgresql, unix socket",
        "postgresql://%40abstract/d, unix socket",
        "postgresql:///d?host=/var/run/postgresql, unix socket",
        "postgresql:///d?host=@abstract, unix socket",
        "'postgresql:///d?host=h,/tmp', unix socket",
        "'postgresql:///d?host=a,b,c&port=1,2', 3 hosts and 2 ports",
        "postgresql://h:1/d?port=1, port twice",
        "postgresql://h/d?host=g, host twice",
        "postgresql:///d?host=h&host=g, PGHOST twice",
        "postgresql://h/d?dbname=e, database twice",
        "postgresql://u@h/d?user=v, user twice",
        "postgresql://u:s3cr3t@h/d?password=x, password twice",
        "postgresql://h/d?connect_timeout=1&connectTimeout=1, connectTimeout twice",
    })
    void refusesOtherFormsAndSaysWhatToWrite(String url, String reason) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(SettingsException.class)
                .hasNoCause()
                .hasMessageStartingWith("the database URL")
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("s3", "cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:s3cr3t@h/d",
                "postgresql://u@h/d?password=s3cr3t",
                "jdbc:postgresql://h/d?user=u&password=s3cr3t&sslpassword=s3cr3t"
            })
    void showsThePasswordNowhere(String url) {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        assertThat(parsed.toString() + parsed.login()).contains("h/d").doesNotContain("s3cr3t");
    }

    @Test
    void showsNoControlCharacters() {
        DatabaseUrl parsed = DatabaseUrl.parse("postgresql://u%1B@h/a%0Ab%E2%80%AEc");
        assertThat(parsed).hasToString("h/a\uFFFDb\uFFFDc");
        assertThat(parsed.login().toString()).doesNotContain("\u001B");
    }

    @Test
    void namesTheDatabaseOfTheOperatingSystemsUserWhereNoneIsNamed() {
        assertThat(DatabaseUrl.parse("postgresql://h")).hasToString("h/" + System.getProperty("user.name"));
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://h, me, pw, me, pw, h/me",
        "postgresql://u@h, me, pw, u, pw, h/u",
        "postgresql://u:p@h/d, me, pw, u, p, h/d",
        "postgresql://:p@h/d, me, pw, me, p, h/d",
        "postgresql://h/d, '', '', '', '', h/d",
    })
    void takesFromTheEnvironmentWhatTheUrlDoesNotSay(
            String url, String pgUser, String pgPassword, String user, String password, String shown) {
        DatabaseUrl completed = DatabaseUrl.parse(url).withDefaults(Map.of("PGUSER", pgUser, "PGPASSWORD", pgPassword));
        assertThat(completed.login().user()).isEqualTo(user);
        assertThat(completed.login().password()).isEqualTo(password);
        assertThat(completed).hasToString(shown);
    }

    @Test
    void needsNoEnvironment() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://h/d");
        assertThat(url.withDefaults(Map.of())).isEqualTo(url);
    }
}
