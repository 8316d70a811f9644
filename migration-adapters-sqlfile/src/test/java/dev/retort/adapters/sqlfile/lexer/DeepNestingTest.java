package dev.retort.adapters.sqlfile.lexer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However deep a script nests, a small stack is enough, and the time grows with the size. */
@Timeout(value = 20, unit = SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeepNestingTest {
    private static final int DEPTH = 100_000;
    private static final long STACK = 256 * 1024;

    static Stream<Named<String>> statements() {
        return Stream.of(
                Named.of("parentheses", "SELECT " + "(".repeat(DEPTH) + "1;" + ")".repeat(DEPTH) + ";"),
                Named.of("comments", "SELECT " + "/* ; ".repeat(DEPTH) + "*/".repeat(DEPTH) + ";"),
                Named.of("dollar quotes", "DO " + tags(0, DEPTH) + ";" + tags(-DEPTH + 1, 1) + ";"),
                Named.of(
                        "BEGIN", function("BEGIN ATOMIC SELECT 1; ".repeat(DEPTH) + "END; ".repeat(DEPTH - 1) + "END")),
                Named.of(
                        "CASE",
                        function("BEGIN ATOMIC SELECT " + "CASE 1 WHEN ".repeat(DEPTH) + "; " + "END ".repeat(DEPTH)
                                + "; END")),
                Named.of(
                        "CASE in parentheses",
                        function("BEGIN ATOMIC SELECT " + "(CASE 1 WHEN ".repeat(DEPTH) + "; " + "END)".repeat(DEPTH)
                                + "; END")),
                Named.of("words", "SELECT " + "a, ".repeat(DEPTH) + "1;"),
                Named.of("line comments", "SELECT 1" + "\n-- remark;".repeat(DEPTH) + "\n;"),
                Named.of("comments one after the other", "SELECT 1" + "/**/".repeat(DEPTH) + ";"),
                Named.of("continued literals", "SELECT E'a'" + "\n'\\';'".repeat(DEPTH) + ";"),
                Named.of("operators", "SELECT 1 " + "+-*/ ".repeat(DEPTH) + ";"));
    }

    static Stream<Named<String>> refused() {
        return Stream.of(
                Named.of("comments", "SELECT " + "/* ; ".repeat(DEPTH)),
                Named.of("dollar quotes", "DO " + tags(0, DEPTH)),
                Named.of("a psql command", "\\" + "x ".repeat(DEPTH)),
                Named.of("psql commands", "\\echo" + " \\a".repeat(DEPTH)),
                Named.of("an included file", "\\i '" + "a".repeat(DEPTH) + "'"),
                Named.of("an included file with quotes", "\\i '" + "''".repeat(DEPTH) + "'"),
                Named.of("a setting", "\\set ON_ERROR_STOP " + " ".repeat(DEPTH) + "x"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void aStatementIsOne(String statement) throws Exception {
        ReadScript found = read(statement + " SELECT 2;");
        assertThat(found.refusal()).isEmpty();
        assertThat(found.items()).extracting(item -> item.text().length()).containsExactly(statement.length(), 9);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeReadIsRefused(String script) throws Exception {
        assertThat(read(script).refusal().orElseThrow()).startsWith("case.sql:1: ");
    }

    @Test
    void emptyStatementsAreNone() throws Exception {
        ReadScript found = read(";/**/".repeat(DEPTH) + "\n-- x".repeat(DEPTH) + "\n\\echo".repeat(DEPTH));
        assertThat(found.refusal()).isEmpty();
        assertThat(found.items()).isEmpty();
    }

    @Test
    void manyCopiesOnOneLineEachHaveTheirData() throws Exception {
        int count = 2_000;
        ReadScript found = read("COPY t FROM stdin;".repeat(count) + "\n" + "1\n\\.\n".repeat(count));
        assertThat(found.refusal()).isEmpty();
        assertThat(found.items())
                .hasSize(count)
                .allMatch(item -> item.data().orElseThrow().equals("1\n"));
    }

    private static String function(String body) {
        return "CREATE FUNCTION f() RETURNS int LANGUAGE sql " + body + ";";
    }

    private static String tags(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "$a" + Math.abs(i) + "$").collect(Collectors.joining(" "));
    }

    private static ReadScript read(String script) throws Exception {
        byte[] bytes = script.getBytes(UTF_8);
        FutureTask<ReadScript> reading =
                new FutureTask<>(() -> ReadScript.of(new ByteArrayInputStream(bytes), bytes.length, true));
        Thread thread = new Thread(null, reading, "small stack", STACK);
        thread.setDaemon(true);
        thread.start();
        return reading.get();
    }
}
