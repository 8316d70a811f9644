package dev.retort.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.retort.cli.settings.key.AdapterKeys;
import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.SettingKeys;
import dev.retort.cli.settings.key.ValueKind;
import dev.retort.execution.ExecutionOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A value of each layer wins over those of the layers below it, for every key there is. */
class LayersTest {
    /** The layers that take any key, from the weakest to the strongest, with an adapter for each. */
    private enum Layer {
        FILE("config/migration.yaml:1:", "jdbc"),
        NAMED_ENVIRONMENT("config/migration.yaml:2:", "board"),
        DOT_ENV(".env:1:", "sqlfile"),
        VARIABLE("environment variable RETORT_", "queue"),
        OPTION("--set", "mail");

        final String source;
        final String adapter;

        Layer(String source, String adapter) {
            this.source = source;
            this.adapter = adapter;
        }
    }

    @TempDir
    Path folder;

    static Stream<SettingKey> keys() {
        return new SettingKeys(adapters()).all().stream();
    }

    /** Those of the fixture, and more, so that there is one for each layer. */
    private static Map<String, AdapterKeys> adapters() {
        Map<String, AdapterKeys> adapters = new TreeMap<>(SettingsFixture.ADAPTERS);
        Stream.of(Layer.values()).forEach(layer -> adapters.putIfAbsent(layer.adapter, AdapterKeys.NONE));
        return adapters;
    }

    @ParameterizedTest
    @MethodSource("keys")
    void eachLayerWinsOverThoseBelowIt(SettingKey key) {
        for (Layer highest : Layer.values()) {
            for (Layer below : Layer.values()) {
                if (below.ordinal() < highest.ordinal()) {
                    assertWins(key, List.of(below, highest));
                }
            }
            assertWins(key, List.of(Layer.values()).subList(0, highest.ordinal() + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void noTwoLayersHaveOneValue(SettingKey key) {
        assumeFalse(key.kind() == ValueKind.SWITCH, "there are more layers than values");
        assertThat(Stream.of(Layer.values()).map(layer -> value(key, layer))).doesNotHaveDuplicates();
    }

    private void assertWins(SettingKey key, List<Layer> layers) {
        Settings settings = load(key, layers);
        Layer highest = layers.getLast();
        assertThat(bound(key, settings)).as("%s set by %s", key.path(), layers).isEqualTo(value(key, highest));
        EffectiveSetting effective = settings.effective().stream()
                .filter(setting -> setting.key().equals(key.path()))
                .findFirst()
                .orElseThrow();
        assertThat(effective.source()).as("%s set by %s", key.path(), layers).startsWith(highest.source);
        assertThat(effective.shown()).isEqualTo(key.secret() ? "***" : value(key, highest));
    }

    private Settings load(SettingKey key, List<Layer> layers) {
        String file = layers.contains(Layer.FILE) ? yaml(key, Layer.FILE) : "";
        String named = layers.contains(Layer.NAMED_ENVIRONMENT) ? yaml(key, Layer.NAMED_ENVIRONMENT) : "";
        String variable = key.variables().getFirst();
        SettingsFixture project = new SettingsFixture(folder)
                .file(file + "\nenvironments: {prod: {" + named + "}}\n")
                .environment("prod")
                .dotEnv(layers.contains(Layer.DOT_ENV) ? variable + "='" + value(key, Layer.DOT_ENV) + "'\n" : "");
        if (layers.contains(Layer.OPTION)) {
            project.set(key.path(), value(key, Layer.OPTION));
        }
        Map<String, String> environment =
                layers.contains(Layer.VARIABLE) ? Map.of(variable, value(key, Layer.VARIABLE)) : Map.of();
        return new SettingsLoader(folder, environment, adapters()).load(project.given());
    }

    /** A value that is right for the key and different on each layer. */
    private static String value(SettingKey key, Layer layer) {
        String word = layer.name().toLowerCase(Locale.ROOT).replace("_", "");
        return switch (key.kind()) {
            case TEXT -> key.isUrl() ? "postgresql://" + word + "/db" : word;
            case IDENTIFIER, FOLDER, VALUE -> word;
            case CHARACTER_COUNT -> String.valueOf(layer.ordinal() + 1);
            case COUNT -> String.valueOf(layer.ordinal());
            case SWITCH -> String.valueOf(layer.ordinal() % 2 == 0);
            case TIME_LIMIT -> (layer.ordinal() + 1) + "s";
            case ADAPTER -> layer.adapter;
        };
    }

    private static String yaml(SettingKey key, Layer layer) {
        List<String> levels = key.levels();
        String value = "\"" + value(key, layer) + "\"";
        return String.join(": {", levels) + ": " + (key.list() ? "[" + value + "]" : value)
                + "}".repeat(levels.size() - 1);
    }

    /** What a command works with, written as {@link #value} has it. */
    private String bound(SettingKey key, Settings settings) {
        ExecutionOptions execution = settings.execution();
        return switch (key.path()) {
            case "url", "direct-url" ->
                "postgresql://" + settings.database().resolve().orElseThrow();
            case "role" -> execution.role().orElseThrow();
            case "schema" -> settings.schema();
            case "search-path" -> String.join(",", execution.searchPath());
            case "script-locations" -> String.join(",", seenFromTheProject(settings.scriptLocations()));
            case "version-table.name" -> execution.versionTable().name().name();
            case "recursive-script-locations" -> String.valueOf(settings.recursive());
            case "version-table.width" ->
                String.valueOf(execution.versionTable().width().orElseThrow());
            case "version-table.column" -> execution.versionTable().column();
            case "history-table" -> execution.versionTable().history().name();
            case "transaction-per-plan" -> String.valueOf(execution.transactionPerPlan());
            case "lock-timeout" -> execution.lockTimeout().orElseThrow().toSeconds() + "s";
            case "statement-timeout" ->
                execution.statementTimeout().orElseThrow().toSeconds() + "s";
            case "run-lock-timeout" -> execution.waiting().runLock().toSeconds() + "s";
            case "lock-retries" -> String.valueOf(execution.waiting().lockRetries());
            case "concurrent-wait-timeout" ->
                execution.waiting().concurrentWait().toSeconds() + "s";
            case "reconnect-timeout" -> execution.waiting().reconnect().toSeconds() + "s";
            case "adapter" -> settings.adapter();
            case "adapters.board.folder" -> board(settings, "folder");
            case "adapters.board.token" -> board(settings, "token");
            default -> throw new IllegalArgumentException("tell here where commands find " + key.path());
        };
    }

    private List<String> seenFromTheProject(List<Path> folders) {
        return folders.stream().map(folder::relativize).map(Path::toString).toList();
    }

    private static String board(Settings settings, String name) {
        return settings.adapters().getOrDefault("board", Map.of()).getOrDefault(name, "");
    }

    @Test
    void theUsualVariablesAndOptionsBelongToTheirLayers() {
        SettingsFixture project = new SettingsFixture(folder)
                .file("url: postgresql://file/db\nschema: from_file\nscript-locations: [one]\n")
                .dotEnv("DATABASE_URL=postgresql://dotenv/db\nDB_SCHEMA=from_dotenv\n");
        assertThat(project.load().database().resolve().orElseThrow()).hasToString("dotenv/db");
        assertThat(project.load().schema()).isEqualTo("from_dotenv");
        project.variable("DATABASE_URL", "postgresql://variable/db").variable("DB_SCHEMA", "from_variable");
        assertThat(project.load().database().resolve().orElseThrow()).hasToString("variable/db");
        assertThat(project.load().schema()).isEqualTo("from_variable");
        project.set("url", "postgresql://set/db").set("schema", "from_set").set("script-locations", "two,three");
        assertThat(project.load().database().resolve().orElseThrow()).hasToString("set/db");
        assertThat(project.load().scriptLocations()).containsExactly(folder.resolve("two"), folder.resolve("three"));
        project.options(Optional.of("postgresql://option/db"), Optional.of("from_option"), List.of(Path.of("four")));
        assertThat(project.load().database().resolve().orElseThrow()).hasToString("option/db");
        assertThat(project.load().schema()).isEqualTo("from_option");
        assertThat(project.load().scriptLocations()).containsExactly(folder.resolve("four"));
    }

    @Test
    void aUrlThatIsTypedOrOfTheNamedEnvironmentWinsOverADirectUrlFurtherOff() {
        SettingsFixture project = new SettingsFixture(folder).file("""
                url: postgresql://pooler/db
                direct-url: postgresql://server/db
                environments:
                  prod: {url: postgresql://prod-pooler/db}
                  both: {url: postgresql://both-pooler/db, direct-url: postgresql://both-server/db}
                """);
        assertThat(used(project)).isEqualTo("direct-url server/db");
        assertThat(used(project.variable("DATABASE_URL", "postgresql://variable/db")))
                .isEqualTo("direct-url server/db");
        assertThat(used(project.environment("both"))).isEqualTo("direct-url both-server/db");
        assertThat(used(project.environment("prod"))).isEqualTo("url variable/db");
        assertThat(used(project.variable("RETORT_DIRECT_URL", "postgresql://variable-server/db")))
                .isEqualTo("direct-url variable-server/db");
        assertThat(used(project.set("url", "postgresql://set/db"))).isEqualTo("url set/db");
        assertThat(used(project.set("direct-url", "postgresql://set-server/db")))
                .isEqualTo("direct-url set-server/db");
        project = new SettingsFixture(folder)
                .file("direct-url: postgresql://server/db\n")
                .options(Optional.of("postgresql://option/db"), Optional.empty(), List.of());
        assertThat(used(project)).isEqualTo("url option/db");
    }

    private static String used(SettingsFixture project) {
        DatabaseSetting database = project.load().database();
        return (database.isDirect() ? "direct-url " : "url ")
                + database.resolve().orElseThrow();
    }

    @Test
    void retortsOwnNameWinsOverTheUsualOne() {
        SettingsFixture project = new SettingsFixture(folder)
                .file("")
                .variable("DB_SCHEMA", "usual")
                .variable("RETORT_SCHEMA", "own");
        assertThat(project.effective("schema")).isEqualTo("own from environment variable RETORT_SCHEMA");
    }

    @Test
    void everyKeyHasItsVariable() {
        List<String> names = new ArrayList<>();
        keys().forEach(key -> names.add(key.variables().getFirst()));
        assertThat(names)
                .doesNotHaveDuplicates()
                .contains(
                        "RETORT_URL",
                        "RETORT_VERSION_TABLE_NAME",
                        "RETORT_RUN_LOCK_TIMEOUT",
                        "RETORT_ADAPTERS_BOARD_FOLDER");
    }

    @Test
    void theNamedEnvironmentComesFromItsOptionOrItsVariable() {
        SettingsFixture project = new SettingsFixture(folder)
                .file("schema: base\nenvironments:\n  prod: {schema: production}\n  test: {schema: testing}\n");
        assertThat(project.load().schema()).isEqualTo("base");
        assertThat(project.variable("RETORT_ENVIRONMENT", "prod").load().schema())
                .isEqualTo("production");
        assertThat(project.environment("test").load().schema()).isEqualTo("testing");
    }
}
