package dev.retort.adapters.sqlfile.lexer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.adapters.sqlfile.token.Place;
import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.StatementLimit;
import dev.retort.error.ErrorCode;
import dev.retort.revision.RevisionException;
import dev.retort.statement.Position;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The window over a file, however the file comes. */
class SourceTextTest {
    private static final StatementLimit LIMIT = new StatementLimit(1 << 20);

    @Nested
    class InSmallPortions {
        static List<LexerCases.Case> cases() {
            return LexerCases.read();
        }

        @ParameterizedTest
        @MethodSource("cases")
        void aScriptIsSplitAsInOne(LexerCases.Case one) {
            Random random = new Random(one.name().hashCode());
            byte[] bytes = one.input().getBytes(UTF_8);
            List<String> whole = items(new ByteArrayInputStream(bytes));
            for (int most : new int[] {1, 2, 3, 7}) {
                assertThat(items(new ManyReads(bytes, random, most))).isEqualTo(whole);
            }
        }

        @Test
        void soIsOneThatIsLargerThanTheWindow() {
            String cases = String.join(
                    "\n;\n",
                    LexerCases.read().stream()
                            .filter(one -> one.expected().stream().noneMatch(line -> line.startsWith("error ")))
                            .map(LexerCases.Case::input)
                            .toList());
            byte[] bytes = cases.repeat(300_000 / cases.length() + 1).getBytes(UTF_8);
            assertThat(items(new ManyReads(bytes, new Random(5), 1000)))
                    .isEqualTo(items(new ByteArrayInputStream(bytes)));
        }

        private static List<String> items(java.io.InputStream stream) {
            List<String> items = new ArrayList<>();
            try (SqlLexer lexer = LexerCases.lexer("case.sql", stream)) {
                lexer.beginSection();
                for (var item = lexer.next(); item.isPresent(); item = lexer.next()) {
                    items.add(String.valueOf(item.get()).replaceAll("@[0-9a-f]+", "@"));
                    if (item.get() instanceof ScriptItem.Sql sql
                            && sql.statement() instanceof dev.retort.statement.SqlStatement.Copy copy) {
                        items.addAll(LexerCases.data(copy));
                    }
                }
                items.add(lexer.endSection().hex());
            } catch (RevisionException e) {
                items.add(e.getMessage());
            }
            return items;
        }
    }

    @Nested
    class BadBytes {
        @ParameterizedTest
        @CsvSource({"1, 128", "2, 195", "1, 0", "3, 237", "5, 255"})
        void areRefusedWithLineAndByteWhereverTheyStand(int lines, int bad) {
            for (int before : new int[] {0, 1, 100, (1 << 17) - 1, 1 << 17, 300_000}) {
                String text = "SELECT 'ü';\n".repeat(lines - 1) + " ".repeat(before);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                bytes.writeBytes(text.getBytes(UTF_8));
                bytes.write(bad);
                bytes.writeBytes("; SELECT 1".getBytes(UTF_8));
                refuses(bytes.toByteArray(), "bad.sql:" + lines + ": at byte " + text.getBytes(UTF_8).length + ": ");
            }
        }

        @Test
        void areNamedForWhatTheyAre() {
            refuses(new byte[] {'a', 0}, "bad.sql:1: at byte 1: a NUL character, which PostgreSQL takes nowhere");
            refuses(new byte[] {'a', (byte) 0xFF}, "bad.sql:1: at byte 1: the bytes here are not UTF-8");
        }

        @Test
        void areRefusedWhereACharacterBreaksOffAtTheEnd() {
            refuses(new byte[] {'a', '\n', (byte) 0xF0, (byte) 0x9F, (byte) 0x98}, "bad.sql:2: at byte 2: ");
        }

        @Test
        void areCountedWithTheByteOrderMark() {
            refuses(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a', 0}, "bad.sql:1: at byte 4: ");
        }

        private void refuses(byte[] bytes, String message) {
            for (int most : new int[] {1, 5, 1 << 20}) {
                assertThatExceptionOfType(RevisionException.class)
                        .isThrownBy(() ->
                                drain(new SourceText("bad.sql", new ManyReads(bytes, new Random(5), most), LIMIT)))
                        .withMessageStartingWith(message)
                        .extracting(RevisionException::code)
                        .isEqualTo(ErrorCode.BAD_REVISION_FILE);
            }
        }

        private void drain(SourceText source) {
            while (source.at(0) != SourceText.END) {
                source.skip(1);
            }
        }
    }

    @Nested
    class Places {
        @Test
        void areCountedInCharactersAndLines() {
            SourceText source = source("é😀x\r\n\n  y");
            assertThat(source.takeLine()).isEqualTo("é😀x\r\n");
            assertThat(source.position()).isEqualTo(new Position("a.sql", 2, 1));
            source.at(2);
            assertThat(source.positionAt(2)).isEqualTo(new Position("a.sql", 3, 2));
            assertThat(source.offset()).isEqualTo(9);
        }

        @Test
        void goBackWithALineThatIsPutBack() {
            SourceText source = source("ab; cd\n1\n2\nef");
            source.skip(3);
            Place before = source.place();
            String line = source.takeLine();
            source.takeLine();
            source.takeLine();
            source.putBack(line, before);
            assertThat(source.position()).isEqualTo(new Position("a.sql", 1, 4));
            assertThat(source.takeLine()).isEqualTo(" cd\n");
            assertThat(source.position()).isEqualTo(new Position("a.sql", 4, 1));
            assertThat(source.takeLine()).isEqualTo("ef");
        }

        private SourceText source(String text) {
            return new SourceText("a.sql", new ByteArrayInputStream(text.getBytes(UTF_8)), LIMIT);
        }
    }
}
