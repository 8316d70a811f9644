package dev.retort.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.cli.settings.url.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
    private static final String PASSWORD = "s3cr3t";

    @TempDir
    Path folder;

    SettingsFixture project;

    @BeforeEach
    void emptyFile() {
        project = new SettingsFixture(folder).file("");
    }

    @Test
    void variablesInValuesHaveDefaults() {
        project.file("schema: ${TEAM:nobody}_app\n");
        assertThat(project.load().schema()).isEqualTo("nobody_app");
        assertThat(project.dotEnv("TEAM=bots").load().schema()).isEqualTo("bots_app");
        assertThat(project.variable("TEAM", "people").load().schema()).isEqualTo("people_app");
    }

    @Test
    void aVariableWithoutDefaultIsMissedOnlyWhereItsValueHolds() {
        project.file("lock-timeout: ${NOT_SET}\nenvironments:\n  prod: {schema: '${PROD_SCHEMA}'}\n");
        assertThatThrownBy(project::load)
                .hasMessage("config/migration.yaml:1:15: lock-timeout: the variable NOT_SET is not set and has no "
                        + "default; set it, or write ${NOT_SET:default}");
        assertThat(project.set("lock-timeout", "2s").load().execution().lockTimeout())
                .contains(Duration.ofSeconds(2));
        assertThatThrownBy(project.environment("prod")::load).hasMessageContaining("PROD_SCHEMA");
    }

    @Test
    void everyKeyArrives() {
        Settings settings = project.file("""
                url: embedded
                schema: bots
                search-path: [bots, public]
                script-locations: [one, two]
                version-table: {name: alembic_version, column: version_num}
                history-table: done
                lock-timeout: 500ms
                statement-timeout: 5min
                run-lock-timeout: 2s
                adapter: board
                adapters: {board: {folder: approvals}}
                """).load();
        assertThat(settings.database().resolve()).isEmpty();
        assertThat(settings.execution().searchPath()).containsExactly("bots", "public");
        assertThat(settings.scriptLocations()).containsExactly(folder.resolve("one"), folder.resolve("two"));
        assertThat(settings.execution().versionTable().name()).hasToString("bots.alembic_version");
        assertThat(settings.execution().versionTable().column()).isEqualTo("version_num");
        assertThat(settings.execution().versionTable().history()).hasToString("bots.done");
        assertThat(settings.execution().lockTimeout()).contains(Duration.ofMillis(500));
        assertThat(settings.execution().statementTimeout()).contains(Duration.ofMinutes(5));
        assertThat(settings.execution().migrationLockLimit()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.adapter()).isEqualTo("board");
        assertThat(settings.adapters()).isEqualTo(Map.of("board", Map.of("folder", "approvals")));
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void anEmptyFileIsAllDefaults() {
        Settings settings = project.load();
        assertThat(settings.schema()).isEqualTo("public");
        assertThat(settings.execution().searchPath()).containsExactly("public");
        assertThat(settings.execution().versionTable().name()).hasToString("public.retort_version");
        assertThat(settings.scriptLocations()).containsExactly(folder.resolve("migrations"));
        assertThat(settings.execution().lockTimeout()).isEmpty();
        assertThat(settings.adapter()).isEqualTo("jdbc");
        assertThat(settings.effective()).allMatch(setting -> setting.source().equals("default"));
    }

    @Test
    void emptyBlocksAndEmptyVariablesSayNothing() {
        project.file("version-table:\nadapters:\nenvironments:\n  prod:\n")
                .variable("RETORT_SCHEMA", "")
                .environment("prod");
        assertThat(project.load().schema()).isEqualTo("public");
    }

    @Test
    void withoutADatabaseTheWayToOneIsTold() {
        assertThatThrownBy(() -> project.load().database().resolve()).hasMessageContaining("DATABASE_URL");
        project.file("url: ${DATABASE_URL}\nschema: app\n");
        assertThatThrownBy(() -> project.load().database().resolve())
                .hasMessage(
                        "config/migration.yaml:1:6: url: the variable DATABASE_URL is not set and has no default; set it");
    }

    @Test
    void theEmbeddedServerIsNotForNamedEnvironmentsNorForKubernetes() {
        project.file("url: embedded\nenvironments:\n  prod: {lock-timeout: 2s}\n");
        assertThat(project.load().database().resolve()).isEmpty();
        assertThatThrownBy(() -> project.environment("prod").load().database().resolve())
                .hasMessageStartingWith("config/migration.yaml:1:6: url: ")
                .hasMessageContaining("'prod'");
        SettingsFixture pod = new SettingsFixture(folder).variable("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        assertThatThrownBy(() -> pod.load().database().resolve()).hasMessageContaining("Kubernetes");
    }

    @Test
    void thePasswordMayStandApartFromTheUrl() {
        project.file("url: postgresql://app@db/orders\n").dotEnv("PGPASSWORD=" + PASSWORD + "\n");
        DatabaseUrl url = project.load().database().resolve().orElseThrow();
        assertThat(url.login().password()).isEqualTo(PASSWORD);
        assertThat(url.login().user()).isEqualTo("app");
    }

    @Test
    void noTextOfTheSettingsShowsASecret() {
        project.file("url: postgresql://app:" + PASSWORD + "@db/orders?sslpassword=" + PASSWORD
                        + "\nadapters: {board: {token: " + PASSWORD + "}}\n")
                .set("adapters.board.token", PASSWORD);
        Settings settings = project.load();
        assertThat(settings.toString()
                        + settings.effective()
                        + settings.database()
                        + settings.database().resolve())
                .doesNotContain(PASSWORD);
        assertThat(project.effective("url"))
                .isEqualTo("postgresql://***@db/orders?sslpassword=*** from config/migration.yaml:1:6");
        assertThat(project.effective("adapters.board.token")).isEqualTo("*** from --set");
    }

    @Test
    void variablesThatLookLikeSettingsAndAreNoneAreWarnedOf() {
        project.variable("RETORT_LOCK_TIMOUT", "2s")
                .variable("RETORT_JAVA_OPTS", "-Xmx1g")
                .variable("RETORT_SERVICE_HOST", "10.0.0.1")
                .variable("RETORT_PORT_8080_TCP_ADDR", "10.0.0.1");
        assertThat(project.load().warnings())
                .containsExactly("the variable RETORT_LOCK_TIMOUT sets nothing; did you mean RETORT_LOCK_TIMEOUT?");
    }

    @Test
    void whereThereIsNoFileTheFolderOfScriptsIsEnough() {
        SettingsFixture bare = new SettingsFixture(folder.resolve("elsewhere"));
        assertThatThrownBy(bare::load).hasMessageContaining("retort init");
        bare.options(Optional.empty(), Optional.empty(), List.of(Path.of("here")));
        assertThat(bare.load().scriptLocations()).containsExactly(folder.resolve("elsewhere/here"));
    }
}
