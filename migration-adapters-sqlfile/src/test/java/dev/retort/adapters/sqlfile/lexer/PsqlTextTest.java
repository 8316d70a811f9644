package dev.retort.adapters.sqlfile.lexer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PsqlTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT a[1:n];           | SELECT a[1: n];",
                "SELECT a[:n];            | SELECT a[: n];",
                "SELECT a[1:2];           | SELECT a[1: 2];",
                "SELECT :name;            | SELECT : name;",
                "SELECT :'name';          | SELECT : 'name';",
                "SELECT :\"name\";        | SELECT : \"name\";",
                "SELECT :{?name};         | SELECT : {?name};",
                "SELECT :größe;           | SELECT : größe;",
                "SELECT a::b, :_c;        | SELECT a::b, : _c;",
                "SELECT $1:x;             | SELECT $1: x;"
            })
    void aBlankKeepsPsqlFromReplacingAVariable(String statement, String text) {
        assertThat(new PsqlText().next(statement)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '1'::int;",
                "SELECT a[1 : 2];",
                "SELECT a[b::int:c::int];",
                "CALL p(a := 1);",
                "SELECT ':x';",
                "SELECT E'\\':x';",
                "SELECT \":x\";",
                "SELECT $$:x$$, $a$:x$a$;",
                "SELECT 1 -- :x\n;",
                "SELECT 1 /* :x /* :y */ :z */;",
                "SELECT 1:;",
                "SELECT a[1:];",
                "SELECT U&':x';"
            })
    void otherColonsAreLeftAlone(String statement) {
        String expected = statement.replace("b::int:c", "b::int: c");
        assertThat(new PsqlText().next(statement)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "SELECT 1 -- one;", "SELECT 1 /* ; */", "SELECT ';'", "SELECT 1 \n"})
    void aMissingSemicolonComesOnALineOfItsOwn(String statement) {
        assertThat(new PsqlText().next(statement)).isEqualTo(statement + "\n;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1;", "SELECT 1; -- one", "SELECT 1; /* one */", "SELECT 1 ;\n"})
    void aSemicolonThatIsThereIsEnough(String statement) {
        assertThat(new PsqlText().next(statement)).isEqualTo(statement);
    }

    @Test
    void aSemicolonInsideAFunctionBodyIsNotTheLast() {
        String function = "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END";
        assertThat(new PsqlText().next(function)).isEqualTo(function + "\n;");
    }

    @Test
    void standardConformingStringsAreFollowed() {
        PsqlText text = new PsqlText();
        assertThat(text.next("SELECT 'a\\':x';")).startsWith("SELECT  E'a\\\\': x'");
        text.next("SET LOCAL standard_conforming_strings = off;");
        assertThat(text.next("SELECT 'a\\':x';")).isEqualTo("SELECT  E'a\\':x';");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`SELECT E'a'\n'b\\'c';`               | SELECT E'ab\\'c';",
                "`SELECT e'a\\''  \n\t 'b''c' ;`       | SELECT e'a\\'b''c' ;",
                "`SELECT E'a' -- it's\n  -- two\r\n'\\\\';` | SELECT E'a\\\\';",
                "`SELECT E'\\'' , E'x'\n'y\\n';`      | SELECT E'\\'' , E'xy\\n';",
                "`SELECT E'' '\\';`                    | SELECT E''  E'\\\\';"
            })
    void aLiteralWithEscapesThatGoesOnInTheNextLineIsJoined(String statement, String text) {
        assertThat(new PsqlText().next(statement)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT 'a\\', E'\\'';             | SELECT  E'a\\\\', E'\\'';",
                "SELECT 'x' LIKE'\\';              | SELECT 'x' LIKE E'\\\\';",
                "`SELECT 'a\\\\\\', '\\n', 'a\\\\';`   | `SELECT  E'a\\\\\\\\\\\\', '\\n', 'a\\\\';`",
                "`SELECT 'C:\\'\n'D:\\n', 'c';`    | SELECT  E'C:\\\\D:\\\\n', 'c';",
                "SELECT N'a\\', N'a\\n';           | SELECT NCHAR E'a\\\\', N'a\\n';",
                "SELECT 'a\\''b', U&'\\0041';     | SELECT  E'a\\\\''b', U&'\\0041';"
            })
    void aLiteralWhoseEndIsUpToASettingIsWrittenAsOneWithEscapes(String statement, String text) {
        assertThat(new PsqlText().next(statement)).isEqualTo(text);
    }

    @Test
    void itIsSoWhileBackslashesAreEscapes() {
        PsqlText text = new PsqlText();
        text.next("SET standard_conforming_strings = off;");
        assertThat(text.next("SELECT date'2020', text'a\\'b'\n'\\n', '\\n', 'c\\\\', 'd';"))
                .isEqualTo("SELECT date'2020', text E'a\\'b\\n', '\\n', 'c\\\\', 'd';");
        assertThat(text.closed("SELECT E'a'\n'b\\'c', :x")).isEqualTo("SELECT E'a'\n'b\\'c', :x\n;");
    }

    @Test
    void forAnyClientALiteralIsReadAlikeWithAllSettings() {
        PsqlText text = new PsqlText();
        assertThat(text.closed("SELECT 'a\\', text'b\\'\n'\\c', 'd', E'\\'', U&'\\0041', $$\\$$;"))
                .isEqualTo("SELECT  E'a\\\\', text E'b\\\\'\n'\\\\c', 'd', E'\\'', U&'\\0041', $$\\$$;");
        assertThat(text.closed("SELECT 'a' -- it\\s\r\n  'b\\', 'c' 'd\\', 'e' -- no\n, 'f', x 'g'\n'h';"))
                .isEqualTo("SELECT  E'a' -- it\\\\s\r\n  'b\\\\', 'c'  E'd\\\\', 'e' -- no\n, 'f', x 'g'\n'h';");
        assertThat(text.closed("SELECT 'it''s \\', '', '''\\', ('a''b'\n'c''\\');"))
                .isEqualTo("SELECT  E'it''s \\\\', '',  E'''\\\\', ( E'a''b'\n'c''\\\\');");
        assertThat(text.closed("SELECT U&'it''s \\0041'\n'\\0042', b'0'\n'1', e'\\''\n'\\'', 'a';"))
                .isEqualTo("SELECT U&'it''s \\0041'\n'\\0042', b'0'\n'1', e'\\''\n'\\'', 'a';");
        assertThat(text.closed("SELECT N'a\\', n'b'\n'\\', n 'c\\', n'd', an'e\\';"))
                .isEqualTo("SELECT NCHAR E'a\\\\', NCHAR E'b'\n'\\\\', n  E'c\\\\', n'd', an E'e\\\\';");
        text.closed("SET standard_conforming_strings = off;");
        assertThat(text.closed("SELECT 'a\\'b';")).isEqualTo("SELECT  E'a\\'b';");
    }
}
