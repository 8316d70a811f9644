package dev.retort.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.retort.cli.Golden;
import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.SettingKeys;
import dev.retort.cli.settings.key.SettingsSchema;
import dev.retort.cli.settings.key.SettingsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped file, its schema and the page about settings are made of the records, and agree with the loader. */
class SettingsFilesTest {
    private static final Map<String, String> EXAMPLE = Map.of(
            "url", "${DATABASE_URL:embedded}",
            "schema", "${DB_SCHEMA:bot_app}",
            "script-locations", "[examples/telegram-bot/migrations]");

    @TempDir
    Path folder;

    @Test
    void theShippedFileListsEveryKey() throws IOException {
        String title = "Settings of the example that './retort upgrade head' runs in this repository.";
        Golden.assertHolds("config/migration.yaml", SettingsText.of(title, EXAMPLE, ""));
        String text = Files.readString(Golden.ROOT.resolve("config/migration.yaml"));
        assertThat(new SettingKeys(Map.of()).all())
                .allSatisfy(key -> assertThat(text)
                        .containsPattern("(?m)^#? *" + key.levels().getLast() + ": "
                                + java.util.regex.Pattern.quote(EXAMPLE.getOrDefault(key.path(), key.shown()))));
    }

    @Test
    void whatIsCommentedOutInItIsRightAndHoldsWhereItIsADefault() {
        String all = SettingsText.of("All.", Map.of(), "").replaceAll("(?m)^#(?! |$|\\R)|^#(?=  )", "");
        SettingsFixture project = new SettingsFixture(folder).file(all).variable("DATABASE_URL", "postgresql://db/x");
        for (SettingKey key : new SettingKeys(Map.of()).all()) {
            assertThat(project.effective(key.path())).as(all).doesNotContain("from default");
            if (!key.standard().isEmpty()) {
                assertThat(project.effective(key.path())).startsWith(key.standard() + " from ");
            }
        }
    }

    @Test
    void theSchemaIsThatOfTheRecords() throws IOException {
        Golden.assertHolds("config/migration.schema.json", SettingsSchema.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "url: ${DATABASE_URL:embedded}\nlock-timeout: ${LIMIT:2s}\n", """
            version-table: {name: alembic_version, column: version_num}
            adapters:
            environments:
              prod: {lock-timeout: 2s}
              test:
            """})
    void theSchemaTakesWhatTheLoaderTakes(String yaml) throws IOException {
        new SettingsFixture(folder).file(yaml).load();
        assertThat(schemaErrors(yaml)).isEmpty();
        assertThat(schemaErrors(Files.readString(Golden.ROOT.resolve("config/migration.yaml"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schma: app",
                "schema: 12",
                "lock-timeout: soon",
                "script-locations: migrations",
                "version-table: {nmae: x}",
                "adapters: {board: {folder: 1}}",
                "environments: {prod: {schma: x}}",
            })
    void theSchemaRefusesWhatTheLoaderRefuses(String yaml) {
        assertThat(schemaErrors(yaml)).isNotEmpty();
    }

    private static List<Error> schemaErrors(String yaml) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(SettingsSchema.text(), InputFormat.JSON)
                .validate(yaml.isEmpty() ? "{}" : yaml, InputFormat.YAML);
    }

    @Test
    void thePageAboutSettingsIsThatOfTheRecords() throws IOException {
        Golden.assertHolds("docs/settings.md", SettingsPage.text());
    }
}
