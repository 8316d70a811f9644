package dev.retort.cli.settings.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.cli.settings.fault.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class UrlServiceTest {
    private static final String FILE_PROPERTY = "org.postgresql.pgservicefile";

    @TempDir
    Path folder;

    @BeforeEach
    void writeServices() throws IOException {
        Path file = Files.writeString(folder.resolve("services"), """
                [full]
                host=svc.example
                port=5444
                dbname=svcdb
                user=svcuser
                password=s3cr3t

                [bare]
                host=svc.example

                [libpq]
                connect_timeout=5

                [broken]
                passwort s3cr3t

                [standby]
                readOnly=true

                [port]
                port=99999
                """);
        System.setProperty(FILE_PROPERTY, file.toString());
    }

    @AfterEach
    void forgetServices() {
        System.clearProperty(FILE_PROPERTY);
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://?service=full, svc.example, 5444, svcdb, svcuser",
        "postgresql:///?service=full, svc.example, 5444, svcdb, svcuser",
        "jdbc:postgresql://?service=full, svc.example, 5444, svcdb, svcuser",
        "jdbc:postgresql:?service=full, svc.example, 5444, svcdb, svcuser",
        "postgresql:///mine?service=full&user=me, svc.example, 5444, mine, me",
        "postgresql://me@/mine?service=full, svc.example, 5444, mine, me",
    })
    void theServicesValuesAreUsedUnlessTheUrlNamesAnother(
            String url, String host, String port, String database, String user) {
        Properties understood = Objects.requireNonNull(
                Driver.parseURL(DatabaseUrl.parse(url).login().jdbcUrl(), null));
        assertThat(understood)
                .containsEntry("PGHOST", host)
                .containsEntry("PGPORT", port)
                .containsEntry("PGDBNAME", database)
                .containsEntry("user", user)
                .containsEntry("password", "s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://?service=full, service full, '', ''",
        "postgresql:///mine?service=full, service full/mine, '', ''",
        "postgresql://?service=bare, service bare, me, pw",
        "postgresql://u:p@?service=full, service full, u, p",
    })
    void theEnvironmentGivesWhatNeitherUrlNorServiceSay(String url, String shown, String user, String password) {
        DatabaseUrl completed = DatabaseUrl.parse(url).withDefaults(Map.of("PGUSER", "me", "PGPASSWORD", "pw"));
        assertThat(completed).hasToString(shown);
        assertThat(completed.login().user()).isEqualTo(user);
        assertThat(completed.login().password()).isEqualTo(password);
        assertThat(completed.login().toString()).startsWith("service ").doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "libpq", "broken", "port"})
    void refusesAServiceThatTheDriverCannotUse(String service) {
        assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://?service=" + service))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("the service '" + service + "'")
                .hasMessageContaining("PGSERVICEFILE")
                .message()
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://h/d?service=full", "postgresql://?service=full&port=1"})
    void refusesAServerBesideAService(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url)).hasMessageContaining("beside a service");
    }

    @Test
    void refusesAServiceThatRetortCannotUse() {
        assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://?service=standby"))
                .hasMessageContaining("readOnly cannot be used");
    }
}
