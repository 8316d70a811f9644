package dev.retort.adapters.sqlfile.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.ErrorCode;
import dev.retort.revision.RevisionException;
import dev.retort.statement.CopyData;
import dev.retort.statement.Position;
import dev.retort.statement.Replacement;
import dev.retort.statement.SqlStatement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopyInsertsTest {
    private static final String CSV = "COPY t (a, b) FROM STDIN CSV;";
    private static final String TEXT = "COPY t (a, b) FROM STDIN;";

    @Nested
    class TheStatement {
        @Test
        void namesTableAndColumnsAndEveryRow() {
            assertThat(inserts("COPY t (a, b) FROM stdin;", "1\tx\n2\t\\N\n"))
                    .isEqualTo("INSERT INTO t (a, b) OVERRIDING SYSTEM VALUE VALUES\n('1', 'x'),\n('2', NULL);\n");
        }

        @Test
        void namesNoColumnsWhereTheCopyDoesNot() {
            assertThat(inserts("COPY t FROM stdin", "1\tx\n"))
                    .startsWith("DO $retort$\n")
                    .contains("attrelid = 't'::pg_catalog.regclass", "IF wanted <> 2 THEN")
                    .endsWith("$retort$;\nINSERT INTO t OVERRIDING SYSTEM VALUE VALUES\n('1', 'x');\n");
        }

        @Test
        void isNotThereWithoutData() {
            assertThat(inserts(TEXT, "")).isEmpty();
            assertThat(inserts("COPY t (a) FROM STDIN CSV HEADER", "a\n")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "copy T from STDIN                                        | T",
                    "COPY only FROM STDOUT                                    | only",
                    "COPY/* ( */s . -- FROM\\n T /* x */ (A,\"b,)\"\"\" ) FROM STDIN | s.T (A, \"b,)\"\"\")",
                    "COPY\"a\"\"b\".\"FROM\"(größe)FROM STDIN;                | \"a\"\"b\".\"FROM\" (größe)",
                    "COPY a.b.c FROM STDIN ;                                  | a.b.c"
                })
        void keepsTheNamesAsTheyAreWritten(String command, String target) {
            assertThat(inserts(command.replace("\\n", "\n"), "1" + (command.contains(",") ? "\t2" : "") + "\n"))
                    .contains("INSERT INTO " + target + " OVERRIDING");
        }

        @Test
        void holdsAtMostAThousandRows() {
            assertThat(inserts("COPY t FROM STDIN", "1\n".repeat(2_001)).split("INSERT INTO"))
                    .hasSize(4)
                    .satisfies(parts -> assertThat(parts[1].lines()).hasSize(1_001))
                    .satisfies(parts -> assertThat(parts[3].lines()).hasSize(2));
        }

        @Test
        void holdsAtMost64KiCharactersUnlessARowIsLarger() {
            String data = ("x".repeat(20_000) + "\n").repeat(4) + "y".repeat(100_000) + "\nz\n";
            assertThat(inserts("COPY t (a) FROM STDIN", data).split("INSERT INTO"))
                    .extracting(part -> part.lines().count())
                    .containsExactly(0L, 4L, 2L, 2L, 2L);
        }

        @Test
        void isWrittenWhileTheDataAreStillRead() throws IOException {
            StringBuilder out = new StringBuilder();
            int lines = 50_000;
            InputStream data = new InputStream() {
                private int at;

                @Override
                public int read() {
                    assertThat(out.length()).isGreaterThanOrEqualTo(Math.min(lines, at / 2) - 5_000);
                    return at == 2 * lines ? -1 : at++ % 2 == 0 ? '1' : '\n';
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    int c = read();
                    into[offset] = (byte) c;
                    return c < 0 ? -1 : 1;
                }
            };
            CopyInserts.of(new SqlStatement.Copy("COPY t FROM STDIN", () -> data, new Position("a.sql", 1, 1)), true)
                    .write(out);
            assertThat(out.toString().lines().filter(line -> line.startsWith("('1')")))
                    .hasSize(lines);
        }
    }

    @Nested
    class OfText {
        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                value = {
                    "\\N,NULL",
                    "\\\\N,E'\\\\N'",
                    "x\\N,'xN'",
                    "``,''",
                    "it's,'it''s'",
                    "a\\\\b,E'a\\\\b'",
                    "\\101\\1012,'AA2'",
                    "\\x41\\x4g\\xg,`'A\u0004gxg'`",
                    "\\303\\251\\xc3\\xA9é,'ééé'",
                    "\\541,'a'",
                    "\\é\\😀\\q\\8,'é😀q8'",
                    "\\x,'x'",
                    "\"a\"\"b\",'\"a\"\"b\"'",
                    "-- /* $$ :x,'-- /* $$ :x'"
                })
        void aFieldMeansWhatItMeansToTheServer(String field, String value) {
            assertThat(values("COPY t FROM STDIN", field + "\n")).isEqualTo("(" + value + ")");
        }

        @Test
        void lettersBehindABackslashAreControlCharacters() {
            assertThat(values("COPY t FROM STDIN", "\\b\\f\\n\\r\\t\\v\n")).isEqualTo("('\b\f\n\r\t\u000B')");
        }

        @Test
        void aLineEndBehindABackslashIsPartOfTheValue() {
            assertThat(values(TEXT, "a\\\nb\tc\\\\\n")).isEqualTo("('a\nb', E'c\\\\')");
        }

        @Test
        void aDelimiterBehindABackslashIsPartOfTheValue() {
            assertThat(values(TEXT, "a\\\tb\t\\t\n")).isEqualTo("('a\tb', '\t')");
        }

        @Test
        void linesMayEndAsOnWindows() {
            assertThat(values(TEXT, "1\tx\r\n2\ty\r\n")).isEqualTo("('1', 'x'),\n('2', 'y')");
        }

        @Test
        void theLastLineNeedsNoEnd() {
            assertThat(values(TEXT, "1\tx")).isEqualTo("('1', 'x')");
        }

        @Test
        void anEmptyLineIsAnEmptyText() {
            assertThat(values("COPY t (a) FROM STDIN", "\n\n")).isEqualTo("(''),\n('')");
        }

        @Test
        void delimiterNullMarkerDefaultAndHeaderAreTheCommands() {
            assertThat(values(
                            "COPY t (a, b, c) FROM STDIN (HEADER, DELIMITER '|', NULL '-', DEFAULT '\\D')",
                            "x|y\n-|\\D|\\\\D\n\\-|--|\\N\n"))
                    .isEqualTo("(NULL, DEFAULT, E'\\\\D'),\n('-', '--', 'N')");
        }
    }

    @Nested
    class OfCsv {
        @Test
        void quotesHoldDelimitersLineEndsAndQuotes() {
            assertThat(values(CSV, "\"a,\n\"\"b\"\"\",x\" y\"z\n")).isEqualTo("('a,\n\"b\"', 'x yz')");
        }

        @Test
        void aLineEndInQuotesStaysAsItIs() {
            assertThat(values(CSV, "\"a\r\nb\nc\rd\",x\r\n")).isEqualTo("('a\r\nb\nc\rd', 'x')");
        }

        @Test
        void anEmptyFieldIsNullAndOneInQuotesIsNot() {
            assertThat(values(CSV, ",\"\"\n")).isEqualTo("(NULL, '')");
        }

        @Test
        void anEmptyLineIsOneField() {
            assertThat(values("COPY t (a) FROM STDIN CSV", "\n\"\"\n")).isEqualTo("(NULL),\n('')");
        }

        @Test
        void aBackslashIsAnOrdinaryCharacter() {
            assertThat(values(CSV, "\\N,a\\\n\\.x,\\t\n")).isEqualTo("(E'\\\\N', E'a\\\\'),\n(E'\\\\.x', E'\\\\t')");
        }

        @Test
        void anEscapeOfItsOwnHoldsInsideOfQuotesAlone() {
            assertThat(values("COPY t (a, b) FROM STDIN (FORMAT csv, QUOTE '''', ESCAPE '\\')", "'a\\'b\\\\\\c',\\d\n"))
                    .isEqualTo("(E'a''b\\\\\\\\c', E'\\\\d')");
        }

        @Test
        void aHeaderMayGoOverLines() {
            assertThat(values("COPY t FROM STDIN (FORMAT csv, HEADER)", "\"a\nb\"\n1\n"))
                    .isEqualTo("('1')");
        }

        @Test
        void forcedColumnsReadTheNullMarkerOtherwise() {
            assertThat(values(
                            "COPY t (a, \"B\", c) FROM STDIN (FORMAT csv, NULL '-', FORCE_NULL (A), FORCE_NOT_NULL (\"B\"))",
                            "\"-\",-,\"-\"\n-,\"-\",-\n"))
                    .isEqualTo("(NULL, '-', '-'),\n(NULL, '-', NULL)");
        }

        @Test
        void allColumnsMayBeForced() {
            assertThat(values("COPY t FROM STDIN (FORMAT csv, FORCE_NULL *, FORCE_NOT_NULL *)", ",\"\"\n"))
                    .isEqualTo("('', NULL)");
        }
    }

    @Nested
    class AnOption {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CSV HEADER DELIMITER ';' NULL AS '-'",
                    "WITH CSV HEADER DELIMITER AS ';' NULL '-' QUOTE '\"' ESCAPE '\"' FREEZE ENCODING 'Unicode'",
                    "USING DELIMITERS ';' WITH NULL '-' CSV HEADER",
                    "DELIMITERS E'\\x3B' NULL $x$-$x$ CSV HEADER",
                    "(FORMAT csv, HEADER, DELIMITER ';', NULL '-')",
                    "WITH(FORMAT/**/CSV,HEADER TRUE,DELIMITER';',NULL $$-$$,FREEZE false,ENCODING'utf_8');"
                })
        void meansTheSameInEitherSyntax(String options) {
            assertThat(values("COPY t FROM STDIN " + options, "a;b\n1;-\n")).isEqualTo("('1', NULL)");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "COPY t FROM STDIN WHERE a > 1                        | WHERE",
                    "COPY t FROM STDIN (FORMAT csv) WHERE a > 1           | WHERE",
                    "COPY BINARY t FROM STDIN                             | BINARY",
                    "COPY t FROM STDIN BINARY                             | the option binary",
                    "COPY t FROM STDIN (FORMAT binary)                    | neither text nor csv",
                    "COPY t FROM STDIN (FORMAT 'CSV')                     | neither text nor csv",
                    "COPY t FROM STDIN (ON_ERROR ignore)                  | the option on_error",
                    "COPY t FROM STDIN (LOG_VERBOSITY verbose)            | the option log_verbosity",
                    "COPY t FROM STDIN (REJECT_LIMIT 3)                   | the option reject_limit",
                    "COPY t FROM STDIN (FORMAT csv, HEADER match)         | header is 'match'",
                    "COPY t FROM STDIN (HEADER 2)                         | header is '2'",
                    "COPY t FROM STDIN (ENCODING 'latin1')                | not UTF8",
                    "COPY t FROM STDIN (FORMAT csv, FORMAT csv)           | format is given twice",
                    "COPY t FROM STDIN CSV FORCE QUOTE a                  | begins with QUOTE",
                    "COPY t FROM STDIN (FORCE_NULL *)                     | of csv alone",
                    "COPY t FROM STDIN (FORMAT csv, FORCE_NULL (a))       | force_null names a column",
                    "COPY t (b) FROM STDIN (FORMAT csv, FORCE_NULL (a))   | force_null names a column",
                    "COPY t FROM STDIN QUOTE 'x'                          | of csv alone",
                    "COPY t FROM STDIN DELIMITER 'ü'                      | no single one-byte character",
                    "COPY t FROM STDIN DELIMITER 'xy'                     | no single one-byte character",
                    "COPY t FROM STDIN DELIMITER 'a'                      | refuses this delimiter",
                    "COPY t FROM STDIN DELIMITER E'\\n'                   | a line end as the delimiter",
                    "COPY t FROM STDIN CSV DELIMITER '\"'                 | a delimiter that is the quote",
                    "COPY t FROM STDIN CSV NULL ','                       | null or default marker that holds",
                    "COPY t FROM STDIN (DEFAULT '\\N')                    | default marker that is the null marker",
                    "COPY t FROM STDIN (DELIMITER U&'\\003b')             | the literal U&",
                    "COPY t FROM STDIN (DELIMITER E'\\u003b')             | the literal E",
                    "COPY t FROM STDIN (DELIMITER X'3b')                  | the literal X",
                    "COPY t FROM STDIN (DELIMITER)                        | begins with )",
                    "COPY t FROM STDIN (FORMAT; csv)                      | it breaks off",
                    "COPY t FROM STDIN (                                  | it breaks off",
                    "COPY t () FROM STDIN                                 | begins with )",
                    "COPY U&\"t\" FROM STDIN                              | begins with U&",
                    "COPY t FROM 'file'                                   | begins with 'file'",
                    "COPY (SELECT 1) FROM STDIN                           | begins with (",
                    "COPY t FROM STDIN x                                  | the option x"
                })
        void thatAnInsertCannotDoIsRefused(String command, String reason) {
            RevisionException refused = catchThrowableOfType(RevisionException.class, () -> copy(command, "1\n", true));
            assertThat(refused.code()).isEqualTo(ErrorCode.OFFLINE_IMPOSSIBLE);
            assertThat(refused)
                    .hasMessageStartingWith("dir/a.sql:10: '" + command + "' cannot be written as INSERT statements")
                    .hasMessageContaining(reason)
                    .hasMessageEndingWith(", or write the INSERT statements yourself");
        }

        @Test
        void mayHoldABackslashInAPlainLiteralOnlyWithStandardStrings() {
            String command = "COPY t FROM STDIN NULL '\\N'";
            assertThat(inserts(command, "\\N\n")).contains("(NULL)");
            assertThat(catchThrowableOfType(RevisionException.class, () -> copy(command, "", false)))
                    .hasMessageContaining("the literal '\\N'")
                    .hasMessageContaining("while standard_conforming_strings is off");
        }

        @Test
        void mayHoldAnythingElseWithoutStandardStrings() {
            StringBuilder out = new StringBuilder();
            write(copy("COPY t FROM STDIN (DELIMITER '''', NULL E'\\\\X', DEFAULT $$\\D$$)", "\\X'\\D\n", false), out);
            assertThat(out).contains("(NULL, DEFAULT)");
        }
    }

    @Nested
    class DataThatTheServerWouldRefuse {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "1~2~3                 | line 1 of its data (dir/a.sql:11) has 3 columns, where 2 are expected",
                    "1~2%1                 | line 2 of its data (dir/a.sql:12) has 1 columns, where 2 are expected",
                    "1~2%%                 | line 2 of its data (dir/a.sql:12) has 1 columns",
                    "1~2^1~2^              | line 1 of its data (dir/a.sql:11) holds a carriage return",
                    "1~2%1~2^%             | line 2 of its data (dir/a.sql:12) ends in another way than the first",
                    "1~2^%1~2%             | line 2 of its data (dir/a.sql:12) ends in another way than the first",
                    "1~\\.%                | line 1 of its data (dir/a.sql:11) holds a \\.",
                    "\\.1~%                | line 1 of its data (dir/a.sql:11) holds a \\.",
                    "1~2\\                 | line 1 of its data (dir/a.sql:11) ends in a backslash",
                    "1~\\000%              | line 1 of its data (dir/a.sql:11) holds escapes that make no UTF-8",
                    "1~\\303%              | line 1 of its data (dir/a.sql:11) holds escapes that make no UTF-8",
                    "1~\\xed\\xa0\\x80%    | line 1 of its data (dir/a.sql:11) holds escapes that make no UTF-8"
                })
        void isRefusedWithItsLine(String data, String reason) {
            String written = data.replace('~', '\t').replace('%', '\n').replace('^', '\r');
            assertThat(refused(TEXT, written)).hasMessageContaining(reason).hasMessageEndingWith("; mend the data");
        }

        @Test
        void isToldByTheLineThatItsRowBeginsWith() {
            assertThat(refused(CSV, "\"1\n2\",3\n\"4\n,5\n"))
                    .hasMessageContaining("line 3 of its data (dir/a.sql:13) opens a quote that is never closed");
        }

        @Test
        void isToldByItsLineBehindACommandOfManyLines() {
            assertThat(refused("COPY t\n(a, b)\nFROM STDIN;", "1\n")).hasMessageContaining("(dir/a.sql:13)");
        }

        @Test
        void isToldByItsLineInTheScriptWhateverAValueHolds() {
            SqlStatement.Copy copy = new SqlStatement.Copy(
                    "COPY \"a\nb\" (a, b) FROM STDIN;",
                    data("1\n"),
                    new Position("a.sql", 10, 1),
                    List.of(new Replacement(5, 10, "${name}")));
            assertThat(catchThrowableOfType(
                            RevisionException.class,
                            () -> CopyInserts.of(copy, true).write(new StringBuilder())))
                    .hasMessageContaining("(a.sql:11)");
        }

        @Test
        void isFoundWhereRowsDifferThoughNoColumnsAreNamed() {
            assertThat(refused("COPY t FROM STDIN", "1\t2\n1\n")).hasMessageContaining("has 1 columns, where 2");
        }

        private RevisionException refused(String command, String data) {
            return catchThrowableOfType(
                    RevisionException.class, () -> copy(command, data, true).write(new StringBuilder()));
        }
    }

    private static String values(String command, String data) {
        String inserts = inserts(command, data);
        return inserts.substring(inserts.indexOf("VALUES\n") + "VALUES\n".length(), inserts.length() - ";\n".length());
    }

    private static String inserts(String command, String data) {
        StringBuilder out = new StringBuilder();
        write(copy(command, data, true), out);
        return out.toString();
    }

    private static void write(CopyInserts inserts, StringBuilder out) {
        try {
            inserts.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CopyInserts copy(String command, String data, boolean standardStrings) {
        return CopyInserts.of(
                new SqlStatement.Copy(command, data(data), new Position("dir/a.sql", 10, 1)), standardStrings);
    }

    private static CopyData data(String data) {
        return () -> new ByteArrayInputStream(data.getBytes(StandardCharsets.UTF_8));
    }
}
