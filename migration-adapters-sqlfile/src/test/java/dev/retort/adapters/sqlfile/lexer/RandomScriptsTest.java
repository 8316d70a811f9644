package dev.retort.adapters.sqlfile.lexer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.revision.RevisionException;
import dev.retort.statement.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scripts put together from fragments at random; {@code -Dretort.seed=N} repeats a run. */
class RandomScriptsTest {
    private static final List<String> FRAGMENTS = List.of(
            "SELECT",
            "1",
            "'",
            "''",
            "\"",
            "$$",
            "$a$",
            "$1",
            "$",
            "a$b",
            "E'",
            "\\'",
            "\\",
            "\\.",
            "\n\\.\n",
            "U&'",
            "B'1'",
            "--",
            "-- x\n",
            "/*",
            "*/",
            "/* x */",
            "(",
            ")",
            ";",
            ";\n",
            "\n",
            "\r\n",
            "\t",
            " ",
            "BEGIN ATOMIC",
            "END",
            "CASE",
            "CREATE FUNCTION f()",
            "COPY t FROM stdin;",
            "COPY t FROM stdin",
            "\n-- retort:upgrade\n",
            "SET standard_conforming_strings = off;",
            "SET standard_conforming_strings = on;",
            "\\restrict x\n",
            ":",
            "::",
            "😀",
            "ä",
            "\uFEFF",
            "\u0000",
            "\u00A0",
            "\u000b",
            "CREATE INDEX CONCURRENTLY",
            "ROLLBACK TO a");

    @Test
    @Timeout(value = 20, unit = SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyScriptIsReadToItsEndOrRefused() {
        long seed = Long.getLong("retort.seed", System.nanoTime());
        System.out.println("RandomScriptsTest: seed " + seed);
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            String script = script(random);
            try {
                assertThat(texts(script))
                        .as("of [%s]", script)
                        .allSatisfy(text -> assertThat(text).isNotBlank());
            } catch (RevisionException e) {
                refused++;
                assertThat(e).as("of [%s]", script).hasMessageMatching("(?s)case\\.sql:\\d+: .+");
            }
        }
        assertThat(refused).as("scripts refused").isBetween(1_000, 19_000);
    }

    private static String script(Random random) {
        StringBuilder script = new StringBuilder();
        int size = random.nextInt(25);
        for (int i = 0; i < size; i++) {
            script.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
            script.append(random.nextBoolean() ? " " : "");
        }
        return script.toString();
    }

    /** The statements' texts, checked to stand in the script in this order, apart from what COPY puts behind its data. */
    private static List<String> texts(String script) {
        List<String> texts = new ArrayList<>();
        boolean copied = false;
        int from = 0;
        byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
        try (SqlLexer lexer = LexerCases.lexer("case.sql", bytes)) {
            for (var item = lexer.next(); item.isPresent(); item = lexer.next()) {
                if (item.get() instanceof ScriptItem.Sql sql) {
                    SqlStatement statement = sql.statement();
                    texts.add(statement.text());
                    copied |= statement instanceof SqlStatement.Copy;
                    int at = script.indexOf(statement.text(), from);
                    if (!copied) {
                        assertThat(at)
                                .as("[%s] in [%s]", statement.text(), script)
                                .isGreaterThanOrEqualTo(from);
                        from = at + statement.text().length();
                    }
                }
            }
        }
        return texts;
    }
}
