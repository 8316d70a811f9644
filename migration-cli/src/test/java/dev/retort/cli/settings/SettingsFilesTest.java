package dev.retort.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.retort.cli.Golden;
import dev.retort.cli.settings.fault.SettingsException;
import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.SettingKeys;
import dev.retort.cli.settings.key.SettingsSchema;
import dev.retort.cli.settings.key.SettingsText;
import dev.retort.cli.template.NewProject;
import dev.retort.cli.template.ProjectTemplate;
import dev.retort.cli.wiring.TargetFactories;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** The shipped file, its schema and the page about settings are made of the records, and agree with the loader. */
class SettingsFilesTest {
    private static final Map<String, String> EXAMPLE = Map.of(
            "url", "${DATABASE_URL:embedded}",
            "schema", "${DB_SCHEMA:bot_app}",
            "script-locations", "[examples/telegram-bot/migrations]");

    private static final Path WRONG =
            Golden.ROOT.resolve("migration-cli/src/test/resources/dev/retort/cli/settings/wrong/one");

    /** Wrong files that no schema can refuse, and why. */
    private static final Map<String, String> BEYOND_A_SCHEMA = Map.ofEntries(
            Map.entry("07-key-twice", "what validates sees the last of them"),
            Map.entry("23-one-name-for-both-tables", "no schema compares two values"),
            Map.entry("24-unknown-adapter", "the class path is not known to it"),
            Map.entry("25-settings-of-an-unknown-adapter", "the class path is not known to it"),
            Map.entry("26-unknown-setting-of-an-adapter", "the keys of adapters are not known to it"),
            Map.entry("28-variable-without-value", "the environment is not known to it"),
            Map.entry("30-url-of-another-database", "the forms of URLs are too many"),
            Map.entry("31-url-with-an-option-nobody-has", "the options of URLs are too many"),
            Map.entry("32-url-of-a-unix-socket", "the options of URLs are too many"),
            Map.entry("33-url-with-a-wrong-port", "the forms of URLs are too many"),
            Map.entry("41-tab-before-a-key", "no YAML, which is for the editor to tell"),
            Map.entry("42-quote-not-closed", "no YAML, which is for the editor to tell"),
            Map.entry("43-bracket-not-closed", "no YAML, which is for the editor to tell"),
            Map.entry("44-two-documents", "each is validated by itself"),
            Map.entry("45-alias", "what validates sees what it stands for"),
            Map.entry("46-tag", "what validates sees the value alone"),
            Map.entry("47-not-utf-8", "what validates sees characters"),
            Map.entry("49-nothing-as-a-tilde", "this test's parser takes it for text; an editor's does not"),
            Map.entry("50-time-too-long", "a schema counts digits, it does not compare texts as numbers"),
            Map.entry("51-key-twice-in-an-environment", "what validates sees the last of them"),
            Map.entry("53-direct-url-of-the-embedded-server", "what it refuses there it takes elsewhere"),
            Map.entry("54-direct-url-with-a-wrong-port", "the forms of URLs are too many"));

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(SettingsSchema.text(), InputFormat.JSON);

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
                                + Pattern.quote(EXAMPLE.getOrDefault(key.path(), key.shown()))));
    }

    @Test
    void whatIsCommentedOutInItIsRightAndHoldsWhereItIsADefault() {
        String all = everyKey();
        SettingsFixture project = new SettingsFixture(folder).file(all).variable("DATABASE_URL", "postgresql://db/x");
        for (SettingKey key : new SettingKeys(Map.of()).all()) {
            assertThat(project.effective(key.path())).as(all).doesNotContain("from default");
            if (!key.standard().isEmpty()) {
                assertThat(project.effective(key.path())).startsWith(key.standard() + " from ");
            }
        }
    }

    /** What {@link SettingsText} writes, with every example in force. */
    private static String everyKey() {
        return SettingsText.of("All.", Map.of(), "").replaceAll("(?m)^#(?! |$|\\R)|^#(?=  )", "");
    }

    @Test
    void theSchemaIsThatOfTheRecords() throws IOException {
        Golden.assertHolds("config/migration.schema.json", SettingsSchema.text());
    }

    @ParameterizedTest
    @MethodSource({"filesThatAreShown", "rightValues"})
    void theSchemaTakesWhatTheLoaderTakes(String yaml) {
        assertThat(new SettingsFixture(folder).file(yaml).load()).isNotNull();
        assertThat(refusals(yaml)).as(yaml).isEmpty();
    }

    static List<String> filesThatAreShown() throws IOException {
        try (Stream<Path> pages =
                Stream.concat(Stream.of(Golden.ROOT.resolve("README.md")), Files.list(Golden.ROOT.resolve("docs")))) {
            Stream<String> blocks = pages.filter(page -> page.toString().endsWith(".md"))
                    .flatMap(page -> Pattern.compile("(?ms)^```yaml\\R(.*?)^```$")
                            .matcher(read(page))
                            .results()
                            .map(block -> block.group(1)));
            return Stream.concat(Stream.of(read(Golden.ROOT.resolve("config/migration.yaml")), everyKey()), blocks)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> rightValues() {
        String longest = "n".repeat(63);
        return Stream.of(
                "",
                "version-table:\nadapters:\n  board:\n  jdbc:\nenvironments:\n  prod: {lock-timeout: 2s}\n  test:\n",
                "version-table: {name: alembic_version, column: version_num}",
                "lock-timeout: ${LIMIT:2s}\nstatement-timeout: ${LIMIT:20}min\nrun-lock-timeout: 999999999ms",
                "lock-retries: 0\nenvironments: {prod: {lock-retries: '1000'}, test: {lock-retries: '${N:1}0'}}",
                "schema: " + longest,
                "schema: ${DB_SCHEMA:" + "n".repeat(60) + "}",
                "schema: '${A:}${_b2:Über}$${C:$}'",
                "schema: Größe und Maß",
                "search-path: []",
                "search-path: ['$user', '${A:b}', '$schema', c$]",
                "script-locations: ['${A:a}/b c', '../${B:x: y}', 'C:\\d']",
                "adapter: ${KIND:jdbc}\nenvironments:\n  A-1_b: {adapter: 'sql${KIND:file}'}\n  2: {}",
                "adapters: {board: {folder: \"a\\tb\", token: ''}, sqlfile: {}, jdbc: }",
                "environments: {prod: {adapters: {board: {token: '${TOKEN:x}'}}}}");
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaThatATemplateWritesTakesTheFileThatItWrites(ProjectTemplate template) throws IOException {
        Revision first = new Revision(
                new RevisionId("a1"), List.of(), List.of(), List.of(), "first", Optional.empty(), "a1.sql:1");
        new NewProject(folder).write(template, "app", first);
        assertThat(folder.resolve("config/migration.schema.json")).hasContent(SettingsSchema.text());
        String yaml = Files.readString(folder.resolve("config/migration.yaml"));
        assertThat(refusals(yaml)).as(yaml).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schma: app",
                "schema: 12",
                "schema: ''",
                "schema: nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn",
                "schema: \"a\\tb\"",
                "schema: \"a\\n\"",
                "schema: \"a\\tb${X:y}\"",
                "schema: \"a\\u200Bb\"",
                "schema: pg_app",
                "schema: '${1x'",
                "schema: 'x${Y'",
                "schema: '${}'",
                "schema: '${1x}'",
                "schema: '${X-y}'",
                "schema: '${X:-y}'",
                "schema: '${X:?y}'",
                "schema: '${X:+y}'",
                "schema: '${X:=y}'",
                "schema: '${X:${Y}}'",
                "schema: '${X:y} ${'",
                "url: 'postgresql://db/${X'",
                "lock-timeout: soon",
                "lock-retries: 1001",
                "lock-retries: -1",
                "lock-retries: '01'",
                "lock-retries: 1.5",
                "lock-retries: many",
                "lock-timeout: 2 s",
                "lock-timeout: 10000000s",
                "lock-timeout: '${N:2} seconds'",
                "search-path: [a, ' ']",
                "script-locations: migrations",
                "script-locations: []",
                "script-locations: [a, '']",
                "script-locations: [\"a\\0b\"]",
                "version-table: {nmae: x}",
                "version-table: {column: \"a\\u007Fb\"}",
                "adapter: Jdbc",
                "adapters: {board: {folder: 1}}",
                "adapters: {board: {folder: '${1}'}}",
                "adapters: {board: {Folder: x}}",
                "adapters: {Board: {folder: x}}",
                "environments: {prod: {schma: x}}",
                "environments: {prod: {schema: pg_x}}",
                "environments: {'a b': {}}",
                "environments: {a.b: {}}",
                "environments: {-a: {}}",
            })
    void theSchemaRefusesWhatTheLoaderRefuses(String yaml) {
        assertThat(refusals(yaml)).isNotEmpty();
        SettingsFixture project = new SettingsFixture(folder).file(yaml);
        if (yaml.startsWith("environments: {prod")) {
            project.environment("prod");
        }
        assertThatThrownBy(project::load).isInstanceOf(SettingsException.class);
    }

    @Test
    void theSchemaKnowsWhichAdaptersTakeNoSettings() {
        assertThat(new TargetFactories(Map.of()).keys().keySet())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(refusals("adapters: {" + name + ": {url: x}}"))
                        .isNotEmpty())
                .allSatisfy(name ->
                        assertThat(refusals("adapters: {" + name + ": {}}")).isEmpty());
    }

    @Test
    void theSchemaRefusesEveryWrongFileExceptWhatASchemaCannotTell() throws IOException {
        TreeSet<String> taken = new TreeSet<>();
        try (Stream<Path> files = Files.list(WRONG)) {
            files.filter(file -> !isRefused(file))
                    .forEach(file -> taken.add(file.getFileName().toString().replace(".yaml", "")));
        }
        assertThat(taken).containsExactlyInAnyOrderElementsOf(BEYOND_A_SCHEMA.keySet());
    }

    /** Whether a schema is what refuses it. */
    private static boolean isRefused(Path file) {
        try {
            return !refusals(read(file)).isEmpty();
        } catch (JacksonException noYaml) {
            return false;
        }
    }

    private static List<String> refusals(String yaml) {
        return SCHEMA.validate(yaml.isBlank() ? "{}" : yaml, InputFormat.YAML).stream()
                .map(String::valueOf)
                .toList();
    }

    @Test
    void thePageAboutSettingsIsThatOfTheRecords() throws IOException {
        Golden.assertHolds("docs/settings.md", SettingsPage.text());
    }
}
