package dev.retort.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
    private static final GivenOptions NOTHING =
            new GivenOptions(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    @TempDir
    Path folder;

    private Settings load(String yaml, Map<String, String> environment, GivenOptions given) throws IOException {
        Path file = folder.resolve("config/migration.yaml");
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(file, yaml);
        return new SettingsLoader(folder, environment).load(given);
    }

    @Test
    void commandLineWinsOverEnvironmentAndEnvironmentOverFile() throws IOException {
        String yaml = "url: postgresql://file/db\nschema: from_file\n";
        Map<String, String> environment = Map.of("DATABASE_URL", "postgresql://env/db", "DB_SCHEMA", "from_env");
        GivenOptions given = new GivenOptions(
                Optional.empty(),
                Optional.of("postgresql://line/db"),
                Optional.of("from_line"),
                List.of(Path.of("here")));
        assertThat(load(yaml, Map.of(), NOTHING).schema()).isEqualTo("from_file");
        assertThat(load(yaml, environment, NOTHING).schema()).isEqualTo("from_env");
        assertThat(load(yaml, environment, given).schema()).isEqualTo("from_line");
        assertThat(load(yaml, environment, NOTHING).database().resolve().orElseThrow())
                .hasToString("env/db");
        assertThat(load(yaml, environment, given).database().resolve().orElseThrow())
                .hasToString("line/db");
        assertThat(load(yaml, environment, given).scriptLocations()).containsExactly(folder.resolve("here"));
    }

    @Test
    void variablesInValuesHaveDefaults() throws IOException {
        String yaml = "url: embedded\nschema: ${TEAM:nobody}_app\n";
        assertThat(load(yaml, Map.of(), NOTHING).schema()).isEqualTo("nobody_app");
        assertThat(load(yaml, Map.of("TEAM", "bots"), NOTHING).schema()).isEqualTo("bots_app");
        assertThatThrownBy(() -> load("url: ${NOT_SET}\n", Map.of(), NOTHING)).hasMessageContaining("NOT_SET");
    }

    @Test
    void everyKeyArrives() throws IOException {
        Settings settings = load("""
                url: embedded
                schema: bots
                search-path: [bots, public]
                script-locations: [one, two]
                version-table: {name: alembic_version, column: version_num}
                history-table: done
                lock-timeout: 500ms
                statement-timeout: 5min
                run-lock-timeout: 2s
                """, Map.of(), NOTHING);
        assertThat(settings.database().resolve()).isEmpty();
        assertThat(settings.execution().searchPath()).containsExactly("bots", "public");
        assertThat(settings.scriptLocations()).containsExactly(folder.resolve("one"), folder.resolve("two"));
        assertThat(settings.execution().versionTable().name()).hasToString("bots.alembic_version");
        assertThat(settings.execution().versionTable().column()).isEqualTo("version_num");
        assertThat(settings.execution().versionTable().history()).hasToString("bots.done");
        assertThat(settings.execution().lockTimeout()).contains(Duration.ofMillis(500));
        assertThat(settings.execution().statementTimeout()).contains(Duration.ofMinutes(5));
        assertThat(settings.execution().migrationLockLimit()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatIsMissingOrImpossibleIsToldWithTheWayOut() {
        assertThatThrownBy(() -> new SettingsLoader(folder, Map.of()).load(NOTHING))
                .hasMessageContaining("retort init");
        assertThatThrownBy(
                        () -> load("schema: x\n", Map.of(), NOTHING).database().resolve())
                .hasMessageContaining("DATABASE_URL");
        assertThatThrownBy(() -> load("url: embedded\nlock-timeout: soon\n", Map.of(), NOTHING))
                .hasMessageContaining("lock-timeout")
                .hasMessageContaining("500ms");
        assertThatThrownBy(() -> load("url: embedded\n", Map.of("KUBERNETES_SERVICE_HOST", "x"), NOTHING)
                        .database()
                        .resolve())
                .hasMessageContaining("Kubernetes");
    }
}
