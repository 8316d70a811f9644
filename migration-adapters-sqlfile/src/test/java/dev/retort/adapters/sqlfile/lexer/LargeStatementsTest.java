package dev.retort.adapters.sqlfile.lexer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.StatementLimit;
import dev.retort.error.ErrorCode;
import dev.retort.revision.RevisionException;
import dev.retort.statement.Position;
import dev.retort.statement.SqlStatement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement that does not fit is measured, not kept. */
class LargeStatementsTest {
    private static final int LIMIT = 300_000;
    /** The window is twice as large as a read, and that much larger than the limit. */
    private static final int LARGEST_WINDOW = LIMIT + (1 << 17);

    private static final int LARGE = 3_000_000;

    @Nested
    class Refused {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT '@';",
                    "SELECT E'\\n@';",
                    "SELECT \"@\";",
                    "SELECT $x$@$x$;",
                    "SELECT 1 /* @ */;",
                    "SELECT 1 -- @\n;",
                    "INSERT INTO t VALUES (1), @ (2);",
                })
        void withItsLineItsSizeAndTheHeapThatItNeeds(String form) {
            String statement = form.replace("@", fill(form));
            refuses(
                    "SELECT 1;\n\n" + statement + "\nSELECT 2;",
                    "big.sql:3: this statement has " + statement.length()
                            + " bytes, which is more than fits into memory; give the JVM more memory, -Xmx"
                            + heap(statement.length()) + "m is enough");
        }

        private static long heap(int size) {
            double needed = 13 + size * 12.0 / (1 << 20);
            return (long) Math.ceil(needed + needed / 16);
        }

        private String fill(String form) {
            return (form.startsWith("INSERT") ? "(1, 'a;b'), " : "some text; ").repeat(LARGE / 11);
        }

        @ParameterizedTest
        @ValueSource(strings = {"'@' 1;", "$$@$$ 1;", "\"@\" 1;"})
        void alsoWhereItBeginsWithIt(String form) {
            String statement = form.replace("@", "b".repeat(LARGE));
            refuses("SELECT 1;\n  " + statement, "big.sql:2: this statement has " + statement.length() + " bytes");
        }

        @Test
        void alsoWhereItHasNoEnd() {
            refuses("SELECT 'a" + "b".repeat(LARGE), "big.sql:1: a quote or comment in this statement is never closed");
            refuses("\n/* a" + "b".repeat(LARGE), "big.sql:2: a quote or comment in this statement is never closed");
        }

        @Test
        void soIsALineOfPsqls() {
            refuses("\n\\echo " + "b".repeat(LARGE), "big.sql:2: this line has " + (LARGE + 6) + " bytes");
        }

        @ParameterizedTest
        @ValueSource(strings = {"SELECT ", "SELECT $"})
        void aWordOrTagWithoutEndIsMeasuredAsFarAsItIsSeen(String before) {
            refuses(before + "b".repeat(LARGE), "big.sql:1: what begins here has more than ");
        }

        private void refuses(String script, String message) {
            byte[] bytes = script.getBytes(UTF_8);
            SourceText source = new SourceText("big.sql", new ByteArrayInputStream(bytes), new StatementLimit(LIMIT));
            SqlLexer lexer = new SqlLexer(source, Includes.NONE);
            assertThatExceptionOfType(RevisionException.class)
                    .isThrownBy(() -> drain(lexer))
                    .withMessageStartingWith(message)
                    .extracting(RevisionException::code)
                    .isEqualTo(ErrorCode.BAD_REVISION_FILE);
            assertThat(source.capacity()).isLessThanOrEqualTo(LARGEST_WINDOW);
        }
    }

    @Nested
    class Taken {
        @Test
        void whatIsAsLargeAsTheLimit() {
            String statement = "SELECT '" + "x".repeat(LIMIT - 10) + "';";
            assertThat(texts("SELECT 1;" + statement)).containsExactly("SELECT 1;", statement);
        }

        @ParameterizedTest
        @ValueSource(strings = {" ", "\n", "-- a comment\n", " \t\r\n"})
        void howeverMuchStandsBetweenStatements(String between) {
            String much = between.repeat(LARGE / between.length());
            assertThat(texts("SELECT 1;\n" + much + "SELECT 2;\n" + much)).containsExactly("SELECT 1;", "SELECT 2;");
        }

        @Test
        void aCommentOfOneLongLineBetweenStatements() {
            assertThat(texts("SELECT 1;\n--" + "x".repeat(LARGE) + "\nSELECT 2;"))
                    .containsExactly("SELECT 1;", "SELECT 2;");
        }

        @Test
        void aBlockCommentBehindTheLastStatement() {
            assertThat(texts("SELECT 1;\n/*" + "x".repeat(LARGE) + "*/\n")).containsExactly("SELECT 1;");
        }

        @Test
        void aBlockCommentBeforeAStatementThatIsLeftOutBecauseItIsTooLarge() {
            String comment = "/*" + "x\n".repeat(LARGE / 2) + "*/";
            SourceText source = source(comment + " SELECT 1;\nSELECT oops;");
            SqlLexer lexer = new SqlLexer(source, Includes.NONE);
            SqlStatement.Scripted first = ((ScriptItem.Sql) lexer.next().orElseThrow()).statement();
            assertThat(first.text()).isEqualTo("SELECT 1;");
            assertThat(first.position()).isEqualTo(new Position("big.sql", LARGE / 2 + 1, 4));
        }

        @Test
        void copyDataOfAnySizeAlsoOnOneLine() throws IOException {
            for (String data : List.of("1\tsome text\n".repeat(LARGE / 12), "x".repeat(LARGE) + "\n")) {
                SourceText source = source("COPY t FROM stdin;\n" + data + "\\.\nSELECT 2;");
                SqlLexer lexer = new SqlLexer(source, Includes.NONE);
                SqlStatement.Copy copy =
                        (SqlStatement.Copy) ((ScriptItem.Sql) lexer.next().orElseThrow()).statement();
                try (InputStream read = copy.data().open()) {
                    assertThat(new String(read.readAllBytes(), UTF_8).equals(data))
                            .isTrue();
                }
                assertThat(drain(lexer)).containsExactly("SELECT 2;");
                assertThat(source.capacity()).isLessThanOrEqualTo(LARGEST_WINDOW);
            }
        }

        @Test
        void afterALargeStatementTheWindowIsSmallAgain() {
            SourceText source = new SourceText(
                    "big.sql",
                    new ByteArrayInputStream(("SELECT '" + "x".repeat(LARGE) + "';\nSELECT 2;").getBytes(UTF_8)),
                    new StatementLimit(2L * LARGE));
            assertThat(drain(new SqlLexer(source, Includes.NONE))).hasSize(2);
            assertThat(source.capacity()).isLessThanOrEqualTo(1 << 19);
        }

        private List<String> texts(String script) {
            SourceText source = source(script);
            List<String> texts = drain(new SqlLexer(source, Includes.NONE));
            assertThat(source.capacity()).isLessThanOrEqualTo(LARGEST_WINDOW);
            return texts;
        }

        private SourceText source(String script) {
            return new SourceText(
                    "big.sql", new ByteArrayInputStream(script.getBytes(UTF_8)), new StatementLimit(LIMIT));
        }
    }

    private static List<String> drain(SqlLexer lexer) {
        List<String> texts = new ArrayList<>();
        for (var item = lexer.next(); item.isPresent(); item = lexer.next()) {
            texts.add(((ScriptItem.Sql) item.get()).statement().text());
        }
        return texts;
    }
}
