package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documented schema of what commands answer in JSON. */
record AnswerSchema(String name, String text) {
    private static final Path FOLDER = Golden.ROOT.resolve("docs/json");
    private static final String ENDING = ".schema.json";
    private static final JsonMapper ONE_DOCUMENT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static AnswerSchema named(String name) {
        try {
            return new AnswerSchema(name, Files.readString(FOLDER.resolve(name + ENDING)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema of the file that tells of an offline script in steps. */
    static AnswerSchema ofManifest() {
        try {
            return new AnswerSchema("manifest", Files.readString(Golden.ROOT.resolve("docs/manifest.schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<AnswerSchema> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> String.valueOf(file.getFileName()).replace(ENDING, ""))
                    .sorted()
                    .map(AnswerSchema::named)
                    .toList();
        }
    }

    /** The answer, which must be one JSON object of this schema and nothing else. */
    JsonNode read(String answer) {
        JsonNode document = ONE_DOCUMENT.readTree(answer);
        assertThat(document.isObject()).as(answer).isTrue();
        assertThat(refusals(answer)).as(answer).isEmpty();
        return document;
    }

    /** What is wrong with a document. */
    List<String> refusals(String document) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(text, InputFormat.JSON)
                .validate(document, InputFormat.JSON)
                .stream()
                .map(String::valueOf)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
