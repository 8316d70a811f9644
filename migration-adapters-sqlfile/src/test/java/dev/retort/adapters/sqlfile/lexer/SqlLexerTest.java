package dev.retort.adapters.sqlfile.lexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.adapters.sqlfile.lexer.LexerCases.Case;
import dev.retort.error.ErrorCode;
import dev.retort.revision.RevisionException;
import dev.retort.statement.SqlStatement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Own cases, one construct each; the scripts that nobody here wrote are in {@link GoldenSplitsTest}. */
class SqlLexerTest {
    static List<Case> cases() {
        return LexerCases.read();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void splitsWherePsqlWould(Case one) {
        List<String> found = LexerCases.items(one.input());
        assertThat(found).hasSameSizeAs(one.expected());
        for (int i = 0; i < found.size(); i++) {
            assertItem(found.get(i), one.expected().get(i));
        }
    }

    @Test
    void thereAreManyCases() {
        assertThat(cases()).hasSizeGreaterThan(250).extracting(Case::name).doesNotHaveDuplicates();
    }

    @Test
    void whatWasNotReadOfTheDataIsPassedOver() {
        SqlLexer lexer = lexer("COPY a FROM stdin;\n1\n2\n3\n\\.\nSELECT 1;");
        SqlStatement.Copy copy = (SqlStatement.Copy) statement(lexer);
        assertThat(readOne(copy)).isEqualTo('1');
        assertThat(statement(lexer).text()).isEqualTo("SELECT 1;");
        assertThat(lexer.next()).isEmpty();
    }

    @Test
    void aStatementMayBeLargerThanTheWindow() {
        String large = "SELECT '" + "x;".repeat(200_000) + "';";
        SqlLexer lexer = lexer(large + "\nSELECT 2;");
        assertThat(statement(lexer).text()).isEqualTo(large);
        assertThat(statement(lexer).text()).isEqualTo("SELECT 2;");
    }

    @Test
    void dataMayBeLargerThanTheWindow() throws IOException {
        String data = "1\tsome text\n".repeat(50_000);
        SqlLexer lexer = lexer("COPY a FROM stdin; SELECT 1;\n" + data + "\\.\nSELECT 2;");
        try (InputStream read = ((SqlStatement.Copy) statement(lexer)).data().open()) {
            assertThat(new String(read.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(data);
        }
        SqlStatement.Command rest = (SqlStatement.Command) statement(lexer);
        assertThat(rest.position().line()).isEqualTo(1);
        assertThat(((SqlStatement.Command) statement(lexer)).position().line()).isEqualTo(50_003);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0xC3, 0xFF})
    void whatIsNotUtf8IsRefused(int bad) {
        byte[] bytes = "SELECT 1;\nSELECT '?';".getBytes(StandardCharsets.US_ASCII);
        bytes[18] = (byte) bad;
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> LexerCases.lexer("bad.sql", bytes).next())
                .withMessage("bad.sql:2: at byte 18: the bytes here are not UTF-8; save the file as UTF-8")
                .extracting(RevisionException::code)
                .isEqualTo(ErrorCode.BAD_REVISION_FILE);
    }

    @Test
    void whatIsNotUtf8ClosesTheFile() {
        List<String> events = new ArrayList<>();
        InputStream bad = new ByteArrayInputStream(new byte[] {(byte) 0xFF}) {
            @Override
            public void close() {
                events.add("closed");
            }
        };
        assertThatExceptionOfType(RevisionException.class).isThrownBy(() -> LexerCases.lexer("bad.sql", bad));
        assertThat(events).containsExactly("closed");
    }

    @Test
    void aFileThatCannotBeReadIsRefused() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> LexerCases.lexer("bad.sql", broken))
                .withMessage("bad.sql: cannot be read: the disk is gone")
                .extracting(RevisionException::code)
                .isEqualTo(ErrorCode.FILE_UNREADABLE);
    }

    private static void assertItem(String found, String expected) {
        if (expected.startsWith("error ")) {
            String[] words = expected.split(" ", 3);
            assertThat(found).startsWith("error case.sql:" + words[1] + ": ").contains(words[2]);
        } else {
            assertThat(found).isEqualTo(expected);
        }
    }

    private static int readOne(SqlStatement.Copy copy) {
        try (InputStream data = copy.data().open()) {
            return data.read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SqlStatement statement(SqlLexer lexer) {
        return ((ScriptItem.Sql) lexer.next().orElseThrow()).statement();
    }

    private static SqlLexer lexer(String text) {
        return LexerCases.lexer("case.sql", text.getBytes(StandardCharsets.UTF_8));
    }
}
