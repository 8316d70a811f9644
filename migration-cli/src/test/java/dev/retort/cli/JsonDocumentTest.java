package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The page about JSON, its examples and the schemas agree with each other. */
class JsonDocumentTest {
    private static final Markdown PAGE = Markdown.read("docs/json.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (`.+`) \\| \\[(.+)]\\(json/\\2\\.schema\\.json\\) \\|$");

    /** The keys that an example may lack, by the schema. */
    private static final Map<String, Set<String>> OPTIONAL = Map.of(
            "history", Set.of("created"),
            "runs", Set.of("checksum", "finished", "clientHost"),
            "revisions", Set.of("created"),
            "branches", Set.of("created"),
            "statements", Set.of("created", "transaction", "lockTimeout", "statementTimeout"),
            "plan", Set.of("dependents"));

    /**
     * An example.
     *
     * @param schema the heading that it stands under
     * @param json its text
     */
    record Example(String schema, String json) {}

    static List<Example> examples() {
        return sections().stream()
                .flatMap(section -> section.blocks("json").stream().map(json -> new Example(section.page(), json)))
                .toList();
    }

    private static List<Markdown> sections() {
        return Arrays.stream(PAGE.text().split("(?m)^## "))
                .skip(1)
                .map(text -> new Markdown(text.lines().findFirst().orElseThrow(), text))
                .toList();
    }

    static List<AnswerSchema> schemas() throws IOException {
        return AnswerSchema.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAsTheSchemaOfItsHeadingSays(Example example) {
        assertThat(AnswerSchema.named(example.schema()).read(example.json())).isNotEmpty();
    }

    @Test
    void everySchemaHasItsHeadingItsExampleAndItsPlaceInTheTable() throws IOException {
        List<String> names = AnswerSchema.all().stream().map(AnswerSchema::name).toList();
        assertThat(sections()).extracting(Markdown::page).containsExactlyInAnyOrderElementsOf(names);
        assertThat(examples().stream().map(Example::schema).distinct()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(ROW.matcher(PAGE.text()).results().map(row -> row.group(2)).distinct())
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void everyCommandIsInTheTable() {
        List<String> shown = ROW.matcher(PAGE.text())
                .results()
                .flatMap(row -> Arrays.stream(row.group(1).split(", ")))
                .map(command -> command.replace("`", ""))
                .toList();
        List<String> expected = new ArrayList<>(
                List.of("history --runs", "show --statements", "repair --resume-at", "repair --restart"));
        expected.addAll(commands("", new CommandLine(new RetortCommand())).toList());
        assertThat(shown).contains("plan stamp").containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Stream<String> commands(String before, CommandLine line) {
        return line.getSubcommands().entrySet().stream()
                .filter(entry -> !(entry.getValue().getCommand() instanceof CommandLine.HelpCommand))
                .flatMap(entry -> entry.getValue().getSubcommands().isEmpty()
                        ? Stream.of(before + entry.getKey())
                        : commands(before + entry.getKey() + " ", entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everySchemaIsOneOfDraft7(AnswerSchema schema) {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(SchemaLocation.of("http://json-schema.org/draft-07/schema#"))
                        .validate(schema.text(), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyObjectIsClosedAndEveryPropertyDescribed(AnswerSchema schema) {
        List<JsonNode> objects = new ObjectMapper()
                .readTree(schema.text()).findParents("properties").stream()
                        .filter(node -> node.has("type"))
                        .toList();
        assertThat(objects).isNotEmpty().allSatisfy(object -> {
            assertThat(object.path("additionalProperties").toString()).isEqualTo("false");
            assertThat(object.path("properties").properties())
                    .allSatisfy(property -> assertThat(
                                    property.getValue().path("description").asString())
                            .as(property.getKey())
                            .endsWith("."));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"branches", "statements"})
    void othersTellARevisionAsHeadsDo(String schema) {
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(AnswerSchema.named(schema).text()).at("/definitions/revision"))
                .isNotEmpty()
                .isEqualTo(
                        mapper.readTree(AnswerSchema.named("revisions").text()).at("/definitions/revision"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsRefusedWithAKeyMoreAKeyLessOrAnotherType(Example example) {
        AnswerSchema schema = AnswerSchema.named(example.schema());
        Set<String> optional = OPTIONAL.getOrDefault(example.schema(), Set.of());
        assertThat(ChangedDocument.allOf(new ObjectMapper().readTree(example.json())))
                .hasSizeGreaterThan(5)
                .allSatisfy(changed -> assertThat(
                                schema.refusals(changed.document().toString()).isEmpty())
                        .as(changed.what())
                        .isEqualTo(optional.contains(changed.missing())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "history   | 2026-11-21T16:20:00Z | yesterday",
                "revisions | 2026-11-20T10:15:00Z | 20.11.2026",
                "runs      | 2026-11-22T09:00:00.467Z | soon",
                "runs      | upgrade              | sideways",
                "runs      | done                 | over",
                "runs      | 17db4f               | 17DB4F",
                "plan      | downgrade            | sideways",
                "plan      | \"90ab12c4d5e6\", \"3 | \"3",
                "plan      | [\"90ab12c4d5e6\"]}  | []}",
                "statements | IN_TRANSACTION      | IN_A_TRANSACTION",
                "statements | \"identifier\"      | \"name\"",
                "statements | \"step\"            | \"all\"",
                "statements | 2000                | -1",
                "statements | : 8                 | : 0",
                "statements | : 1042              | : -1",
                "validate  | not checked: no      | unchecked: no",
                "validate  | TRANSACTION_CONTROL  | transaction control",
                "validate  | : 3                  | : -3",
                "interrupted-step | upgrade      | stamp",
                "interrupted-step | : 5          | : -5",
                "interrupted-step | : 4          | : 0",
            })
    void aWordThatNoAnswerHasIsRefused(String schema, String word, String wrong) {
        String example = examples().stream()
                .filter(shown -> shown.schema().equals(schema))
                .findFirst()
                .orElseThrow()
                .json();
        assertThat(example).contains(word);
        assertThat(AnswerSchema.named(schema).refusals(example.replace(word, wrong)))
                .isNotEmpty();
    }
}
