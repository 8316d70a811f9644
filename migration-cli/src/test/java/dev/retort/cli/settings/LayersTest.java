package dev.retort.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.SettingKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A value of each layer wins over those of the layers below it, for every key there is. */
class LayersTest {
    /** The layers that take any key, from the weakest to the strongest. */
    private enum Layer {
        FILE("config/migration.yaml:"),
        NAMED_ENVIRONMENT("config/migration.yaml:"),
        DOT_ENV(".env:"),
        VARIABLE("environment variable RETORT_"),
        OPTION("--set");

        final String source;

        Layer(String source) {
            this.source = source;
        }
    }

    @TempDir
    Path folder;

    static Stream<SettingKey> keys() {
        return new SettingKeys(SettingsFixture.ADAPTERS).all().stream();
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

    private void assertWins(SettingKey key, List<Layer> layers) {
        SettingsFixture project = project(key, layers);
        assertThat(project.effective(key.path()))
                .as("%s set by %s", key.path(), layers)
                .startsWith(shown(key, layers.getLast()) + " from " + layers.getLast().source);
    }

    private SettingsFixture project(SettingKey key, List<Layer> layers) {
        SettingsFixture project = new SettingsFixture(folder).dotEnv("");
        String file = layers.contains(Layer.FILE) ? yaml(key, Layer.FILE, "") : "";
        String named = layers.contains(Layer.NAMED_ENVIRONMENT) ? yaml(key, Layer.NAMED_ENVIRONMENT, "    ") : "";
        project.file(file + "environments:\n  prod:\n" + named).environment("prod");
        String variable = key.variables().getFirst();
        if (layers.contains(Layer.DOT_ENV)) {
            project.dotEnv(variable + "='" + value(key, Layer.DOT_ENV) + "'\n");
        }
        if (layers.contains(Layer.VARIABLE)) {
            project.variable(variable, value(key, Layer.VARIABLE));
        }
        return layers.contains(Layer.OPTION) ? project.set(key.path(), value(key, Layer.OPTION)) : project;
    }

    /** A value that is right for the key and different on each layer. */
    private static String value(SettingKey key, Layer layer) {
        String word = layer.name().toLowerCase(java.util.Locale.ROOT).replace("_", "");
        return switch (key.kind()) {
            case TEXT -> key.path().equals(SettingKey.URL) ? "postgresql://" + word + "/db" : word;
            case IDENTIFIER, FOLDER -> word;
            case TIME_LIMIT -> (layer.ordinal() + 1) + "s";
            case ADAPTER -> List.of("jdbc", "board", "sqlfile", "jdbc", "board").get(layer.ordinal());
        };
    }

    private static String shown(SettingKey key, Layer layer) {
        return key.secret() ? "***" : value(key, layer);
    }

    private static String yaml(SettingKey key, Layer layer, String indent) {
        StringBuilder text = new StringBuilder();
        String margin = indent;
        for (String level : key.levels()) {
            text.append(margin).append(level).append(":\n");
            margin += "  ";
        }
        String value = "\"" + value(key, layer) + "\"";
        return text.append(margin)
                .append(key.list() ? "[" + value + "]" : value)
                .append('\n')
                .toString();
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
