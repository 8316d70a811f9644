package dev.retort.cli.settings.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.cli.settings.fault.SettingsException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGProperty;

class UrlOptionsTest {
    private static final String CERTIFICATES = "sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory";

    private static String translated(String scheme, String query) {
        return DatabaseUrl.parse(scheme + "//h/d?" + query)
                .login()
                .jdbcUrl()
                .replaceFirst("^jdbc:postgresql://h/d\\??", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sslmode=verify-full; sslmode=verify-full",
                "sslcert=/a&sslkey=/b&sslrootcert=/c; sslcert=%2Fa&sslkey=%2Fb&sslrootcert=%2Fc",
                "sslpassword=a+b; sslpassword=a%2Bb",
                "connect_timeout=5; connectTimeout=5",
                "connectTimeout=5; connectTimeout=5",
                "application_name=a%20b; ApplicationName=a%20b",
                "options=-c%20statement_timeout%3D5; options=-c%20statement_timeout%3D5",
                "options=-c a=b; options=-c%20a%3Db",
                "target_session_attrs=any; targetServerType=any",
                "target_session_attrs=read-write; targetServerType=primary",
                "target_session_attrs=primary; targetServerType=primary",
                "target_session_attrs=read-only; targetServerType=secondary",
                "target_session_attrs=standby; targetServerType=secondary",
                "target_session_attrs=prefer-standby; targetServerType=preferSecondary",
                "load_balance_hosts=disable; loadBalanceHosts=false",
                "load_balance_hosts=random; loadBalanceHosts=true",
                "gssencmode=disable; gssEncMode=disable",
                "gsslib=gssapi; gsslib=gssapi",
                "krbsrvname=pg; kerberosServerName=pg",
                "channel_binding=require; channelBinding=require",
                "sslnegotiation=direct; sslNegotiation=direct",
                "require_auth=scram-sha-256,md5; requireAuth=scram-sha-256%2Cmd5",
                "require_auth=!password; requireAuth=%21password",
                "keepalives=0; tcpKeepAlive=false",
                "keepalives=1; tcpKeepAlive=true",
                "client_encoding=utf8; ''",
                "client_encoding=UTF-8&connect_timeout=1; connectTimeout=1",
                "readOnly=false; readOnly=false",
                "prepareThreshold=-1; prepareThreshold=-1",
                "ssl=true; sslmode=require",
                "ssl=false; sslmode=disable",
                "ssl=verify-full; sslmode=verify-full",
                "sslmode=require&sslrootcert=/c; sslmode=verify-ca&sslrootcert=%2Fc",
                "sslrootcert=system; sslmode=verify-full&" + CERTIFICATES,
            })
    void translatesTheOptionsOfLibpq(String query, String properties) {
        assertThat(translated("postgresql:", query)).isEqualTo(properties);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql:, ssl=true, ssl=true",
        "jdbc:postgresql:, ssl, ssl=true",
        "jdbc:postgresql:, ssl=true&sslmode=verify-ca, ssl=true&sslmode=verify-ca",
        "jdbc:postgresql:, sslmode=require&sslrootcert=c, sslmode=require&sslrootcert=c",
        "jdbc:postgresql:, ApplicationName=a+b, ApplicationName=a%20b",
        "jdbc:postgresql:, connect_timeout=5, connectTimeout=5",
        "postgresql+asyncpg:, ssl=require, sslmode=require",
        "postgresql+psycopg:, application_name=a+b, ApplicationName=a%20b",
        "postgres:, application_name=a+b, ApplicationName=a%2Bb",
    })
    void readsEachFormByItsOwnRules(String scheme, String query, String properties) {
        assertThat(translated(scheme, query)).isEqualTo(properties);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hostaddr",
                "passfile",
                "servicefile",
                "fallback_application_name",
                "keepalives_idle",
                "keepalives_interval",
                "keepalives_count",
                "tcp_user_timeout",
                "sslcrl",
                "sslcrldir",
                "sslcompression",
                "sslcertmode",
                "sslsni",
                "sslkeylogfile",
                "requiressl",
                "requirepeer",
                "ssl_min_protocol_version",
                "ssl_max_protocol_version",
                "min_protocol_version",
                "max_protocol_version",
                "gssdelegation",
                "scram_client_key",
                "scram_server_key",
                "oauth_issuer",
                "oauth_client_id",
                "oauth_client_secret",
                "oauth_scope",
                "replication",
                "unix_sock",
                "pgbouncer",
                "schema"
            })
    void refusesByNameWhatTheDriverHasNoEqualOf(String name) {
        assertThatThrownBy(() -> translated("postgresql:", name + "=s3cr3t"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("the database URL's option " + name + " cannot be used: ")
                .message()
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sslmod=require; sslmode",
                "aplication_name=x; application_name",
                "sslmode=no-verify; one of disable, allow",
                "sslmode; has no value",
                "ssl=maybe; one of allow, disable",
                "connect_timeout=soon; connect_timeout is not a number",
                "connect_timeout=-1; connect_timeout is not a number",
                "connect_timeout=; connect_timeout is not a number",
                "keepalives=2; one of 0, 1",
                "target_session_attrs=master; one of any, prefer-standby",
                "load_balance_hosts=yes; one of disable, random",
                "require_auth=oauth; one of password",
                "client_encoding=latin1; UTF-8 alone",
                "tcpNoDelay=yes; one of true, false",
                "readOnly=true; a migration writes",
                "sslrootcert=system&sslmode=require; verify-full",
                "password=s3cr3t&cr3t=1; %26",
                "password=s3cr3t&cr3t; %26",
                "sslpassword=s3cr3t&cr3t=1; %26",
                "cr3t; %26",
            })
    void refusesWhatCannotBeUsedAndSaysWhatToWrite(String query, String reason) {
        assertThatThrownBy(() -> translated("postgresql:", query))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("cr3t");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REPLICATION", "SERVICE", "PG_HOST", "PG_PORT", "PG_DBNAME"})
    void takesEveryPropertyOfTheDriverWithItsUsualValue(PGProperty property) {
        String usual = Objects.requireNonNullElse(property.getDefaultValue(), "");
        if (!usual.isEmpty()) {
            assertThat(translated("jdbc:postgresql:", property.getName() + "=" + usual.replace(" ", "%20")))
                    .isEqualTo(property.getName() + "=" + usual.replace(" ", "%20"));
        }
    }

    @Test
    void jdbcRefusesAnSslThatTheDriverWouldTakeForNone() {
        assertThatThrownBy(() -> translated("jdbc:postgresql:", "ssl=require"))
                .hasMessageContaining("write one of true, false");
    }
}
