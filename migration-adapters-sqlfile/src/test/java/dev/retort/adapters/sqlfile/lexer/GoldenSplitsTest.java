package dev.retort.adapters.sqlfile.lexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retort.statement.SqlStatement;
import dev.retort.statement.SqlStatement.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Scripts beside the repository, and how psql's own lexer splits them; passed over where they are not there. */
class GoldenSplitsTest {
    private static final Path CASES = Path.of(System.getProperty("retort.root", "."), "..", "shared", "cases", "sql")
            .normalize();

    @TestFactory
    List<DynamicTest> everyScriptIsSplitAsPsqlSplitsIt() throws IOException {
        Path golden = CASES.resolve("golden.jsonl");
        if (!Files.exists(golden)) {
            System.out.println("GoldenSplitsTest: skipped, there is no " + golden);
        }
        assumeTrue(Files.exists(golden), "no " + golden);
        ObjectMapper json = new ObjectMapper();
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : Files.readAllLines(golden)) {
            JsonNode one = json.readTree(line);
            tests.add(DynamicTest.dynamicTest(one.get("file").asString(), () -> check(one)));
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(20);
        return tests;
    }

    private static void check(JsonNode golden) throws IOException {
        Path file = CASES.resolve(golden.get("file").asString());
        List<String> texts = new ArrayList<>();
        Map<Integer, Integer> copies = new TreeMap<>();
        try (SqlLexer lexer = LexerCases.lexer(file.toString(), Files.newInputStream(file))) {
            for (var item = lexer.next(); item.isPresent(); item = lexer.next()) {
                SqlStatement statement = ((ScriptItem.Sql) item.get()).statement();
                if (statement instanceof Copy copy) {
                    // psql sends the closing line too, and counts it.
                    copies.put(texts.size(), LexerCases.data(copy).size() + 1);
                }
                texts.add(statement.text());
            }
        }
        assertThat(texts)
                .isEqualTo(texts(golden))
                .hasSize(golden.get("statements").asInt());
        assertThat(copies).isEqualTo(copies(golden));
    }

    private static List<String> texts(JsonNode golden) {
        List<String> texts = new ArrayList<>();
        golden.path("texts").forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static Map<Integer, Integer> copies(JsonNode golden) {
        Map<Integer, Integer> copies = new TreeMap<>();
        golden.path("copy_blocks")
                .forEach(copy ->
                        copies.put(copy.get("query").asInt(), copy.get("lines").asInt()));
        return copies;
    }
}
