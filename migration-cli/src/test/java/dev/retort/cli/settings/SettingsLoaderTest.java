package dev.retort.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.adapters.jdbc.testing.Secrets;
import dev.retort.cli.settings.fault.SettingsException;
import dev.retort.cli.settings.url.DatabaseUrl;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.WaitPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {
    private static final String PASSWORD = Secrets.MARK;

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
    void valuesOfVariablesInScriptsComeFromEveryLayer() {
        project.file("variables: {n: 012, flag: 'on', who: '${WHO:app}'}\n"
                + "environments:\n  prod: {variables: {who: boss}}\n");
        assertThat(project.load().variables())
                .containsExactlyInAnyOrderEntriesOf(Map.of("n", "012", "flag", "on", "who", "app"));
        assertThat(project.variable("WHO", "bots").load().variables()).containsEntry("who", "bots");
        assertThat(project.environment("prod").load().variables()).containsEntry("who", "boss");
        assertThat(project.set("variables.who", "me").load().variables()).containsEntry("who", "me");
        assertThat(project.argument("who", "you").load().variables()).containsEntry("who", "you");
    }

    @Test
    void aValueThatIsNotSetIsMissedOnlyByTheStepThatUsesIt() {
        project.file("variables: {who: '${NOT_SET}'}\n");
        assertThat(project.load().variables()).isEmpty();
        assertThat(project.argument("who", "you").load().variables()).containsEntry("who", "you");
    }

    @Test
    void aValueOfAVariableIsNeverShown() {
        project.file("variables: {who: secret}\n");
        assertThat(project.effective("variables.who")).startsWith("*** from config/migration.yaml:1");
    }

    @Test
    void aNameThatNoVariableCanHaveIsRefused() {
        project.file("variables: {1st: a}\n");
        assertThatThrownBy(project::load).hasMessageContaining("no name of a variable");
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
        assertThat(settings.execution().waiting().runLock()).isEqualTo(Duration.ofSeconds(2));
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
        assertThat(settings.execution().lockTimeout()).contains(ExecutionOptions.LOCK_TIMEOUT);
        assertThat(settings.execution().waiting()).isEqualTo(WaitPolicy.DEFAULT);
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
                .isEqualTo("postgresql://app@db/orders?sslpassword=*** from config/migration.yaml:1:6");
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

    @ParameterizedTest
    @ValueSource(strings = {"pa'S3 w", "a\"b", "p a", "x&y", "a+b", "\u00fc\u20ac", "p:q"})
    void noPasswordShowsHoweverItIsWritten(String part) {
        String password = Secrets.MARK + part;
        for (String url : List.of(
                "postgresql://app:" + password + "@db/x",
                "postgresql://db/x?user=app&password=" + password,
                "jdbc:postgresql://db/x?pass%77ord=" + password,
                "mysql://app:" + password + "@db/x",
                "postgresql://app:" + password + "#@db/x")) {
            project.variable("DATABASE_URL", url).variable("DB_SCHEMA", "app");
            assertThat(project.effective("url")).doesNotContain(Secrets.MARK);
            SettingsFixture misplaced = new SettingsFixture(folder).variable("DB_SCHEMA", url);
            assertThat(told(misplaced)).doesNotContain(Secrets.MARK);
            SettingsFixture mistyped = new SettingsFixture(folder).set(url, "x");
            assertThat(told(mistyped)).contains("unknown key").doesNotContain(Secrets.MARK);
        }
    }

    private static String told(SettingsFixture project) {
        try {
            return project.load().effective().toString();
        } catch (SettingsException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void theSearchPathMayNameTheIsolationSchemaWhateverItIsCalled() {
        project.file("schema: app\nsearch-path: [$schema, shared]\n").set("schema", "other");
        assertThat(project.load().execution().searchPath()).containsExactly("other", "shared");
    }

    @Test
    void aContainerNeedsNoFile() {
        SettingsFixture bare = new SettingsFixture(folder.resolve("container"))
                .variable("RETORT_SCRIPT_LOCATIONS", "/migrations")
                .variable("DATABASE_URL", "postgresql://db/x");
        assertThat(bare.load().scriptLocations()).containsExactly(Path.of("/migrations"));
    }

    @Test
    void whatTheDriverWillNotSeeInDotEnvIsWarnedOf() {
        project.dotEnv("PGSERVICEFILE=x\n");
        assertThat(project.load().warnings()).hasSize(1).first().asString().startsWith(".env:1:1: ");
    }

    @Test
    void aNamedEnvironmentIsBlamedWhereItWasNamed() {
        project.dotEnv("A=1\nRETORT_ENVIRONMENT=prod\n");
        assertThatThrownBy(project::load).hasMessageStartingWith(".env:2:1: no environment 'prod'");
    }

    @Test
    void aWrongVariableIsToldOnceAndAtItself() {
        project.file("schema: ${DB_SCHEMA:app}\n").variable("DB_SCHEMA", "a\nb");
        assertThatThrownBy(project::load).hasMessageStartingWith("environment variable DB_SCHEMA: schema: found 'a?b'");
    }

    @Test
    void namesThatPostgresKeepsForItselfAreNoSchemas() {
        project.file("schema: pg_orders\n");
        assertThatThrownBy(project::load)
                .hasMessageStartingWith("config/migration.yaml:1:9: schema: found 'pg_orders'");
    }

    @Test
    void manyFaultsAreCutOff() {
        StringBuilder file = new StringBuilder();
        for (int key = 0; key < 20_000; key++) {
            file.append("key").append(key).append(": x\n");
        }
        project.file(file.toString());
        assertThatThrownBy(project::load)
                .hasMessageStartingWith("the settings are wrong in 20000 places:")
                .hasMessageEndingWith("and 19900 more");
        project.file("schema: app #" + "x".repeat(1 << 20));
        assertThatThrownBy(project::load).hasMessageContaining("longer than 1 MiB");
    }
}
