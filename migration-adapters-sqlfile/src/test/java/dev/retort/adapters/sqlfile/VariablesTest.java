package dev.retort.adapters.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.error.ErrorCode;
import dev.retort.revision.RevisionException;
import dev.retort.script.Variable;
import dev.retort.statement.CopyData;
import dev.retort.statement.Position;
import dev.retort.statement.Remains;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.Statements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
    private static final String DECLARED = "app_role identifier, batch number, note literal";
    private static final Map<String, String> VALUES = Map.of("app_role", "App", "batch", "100", "note", "it's");

    @TempDir
    private Path folder;

    @Nested
    class AreReplaced {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "GRANT SELECT ON t TO ${app_role};      | GRANT SELECT ON t TO \"App\";",
                    "SELECT * FROM t LIMIT ${batch}         | SELECT * FROM t LIMIT 100",
                    "SELECT ${note}::text;                  | SELECT 'it''s'::text;",
                    "SELECT ${note}, ${batch}, ${note};     | SELECT 'it''s', 100, 'it''s';",
                    "SELECT (${batch}),${batch}+${batch};   | SELECT (100),100+100;",
                    "TABLE ${app_role}.${app_role};         | TABLE \"App\".\"App\";",
                    "DO $$ BEGIN PERFORM ${note}; END $$;   | DO $$ BEGIN PERFORM 'it''s'; END $$;",
                    "DO $a$ SELECT $b$ ${batch} $b$; $a$;   | DO $a$ SELECT $b$ 100 $b$; $a$;",
                    "DO $$ SELECT ${batch}; a${other}b $$;  | DO $$ SELECT 100; a${other}b $$;",
                    "SELECT '😀', ${batch}, 'é', ${note};   | SELECT '😀', 100, 'é', 'it''s';",
                })
        void inCodeAlsoInsideDollarQuotes(String written, String sent) {
            assertThat(texts(written)).containsExactly(sent);
        }

        @Test
        void inACopyButNotInItsData() throws IOException {
            Statements all = upgrade("COPY ${app_role} FROM stdin;\n${batch} '${note}' ${other}\n\\.\n");
            try (var reader = all.open()) {
                SqlStatement.Copy copy = (SqlStatement.Copy) reader.next().orElseThrow();
                assertThat(copy.text()).isEqualTo("COPY \"App\" FROM stdin;");
                CopyData data = copy.data();
                try (var in = data.open()) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .isEqualTo("${batch} '${note}' ${other}\n");
                }
            }
        }

        @Test
        void asASignedNumberWithoutMakingAComment() {
            assertThat(texts(Map.of("batch", "-5"), "SELECT 1-${batch}, ${batch};"))
                    .containsExactly("SELECT 1- -5,  -5;");
        }
    }

    @Nested
    class AreLeft {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT 1 -- ${note} ${other}\n;",
                    "SELECT 1 /* ${note} /* ${other} */ */;",
                    "SELECT '${other}', \"${other}\", E'${other}', U&'${other}', $$ ${other} '${other}' $$;",
                    "DO $$ BEGIN NULL; -- ${note}\n /* ${app_role} */ END $$;",
                    "SELECT '$', '{note}', '${}', '${1}', '${note', '${ note }', '${no-te}', '${NOTE}';",
                })
        void inCommentsAndWhereTheyAreNotDeclared(String statement) {
            assertThat(texts(Map.of(), statement)).containsExactly(statement);
        }

        @Test
        void whereTheFileIsOnlyShown() {
            Statements all = upgrade(Map.of(), "SELECT ${note};");
            assertThat(TestRevision.texts(all.asWritten())).containsExactly("SELECT ${note};");
        }
    }

    @Nested
    class AreRefused {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "'${note}'",
                    "'a ${note} b'",
                    "\"${app_role}\"",
                    "E'\\'${note}'",
                    "U&'${note}'",
                    "B'${batch}'",
                    "$$ SELECT '${note}' $$",
                    "$$ SELECT \"${app_role}\" $$",
                })
        void insideQuotes(String quoted) {
            refuses("SELECT 1,\n  2, " + quoted + ";", "a.sql:6: ", "stands inside quotes; its value brings its own");
        }

        @Test
        void inCodeWhereTheyAreNotDeclared() {
            refuses("SELECT 1;\n\nSELECT\n${other};", "a.sql:8: ", "'other' is not declared; declare it in the header");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a${batch}",
                    "_${batch}",
                    "a1${batch}",
                    "ü${batch}",
                    "a$b${batch}",
                    "1${batch}",
                    "${batch}1",
                    "${batch}a",
                    "${app_role}_x",
                    "${app_role}ü",
                    "${batch}$1",
                    "${batch}${batch}",
                    "'x'${note}",
                    "${note}'x'",
                    "\"x\"${app_role}",
                    "${app_role}\"x\"",
                    "E'x'${note}",
                    "U&${note}",
                    "$$x$$${note}",
                    "${note}$$x$$",
                    "$1${batch}"
                })
        void writtenTogetherWithAWordANumberOrAQuote(String together) {
            refuses("SELECT\n " + together + ";", "a.sql:6: ", "is written together with");
        }

        @ParameterizedTest
        @ValueSource(strings = {"${batch}.5", "1.${batch}", "x.${batch}"})
        void besideThePointOfANumber(String together) {
            refuses("SELECT\n " + together + ";", "a.sql:6: ", "is written together with");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "'x'\n${note}",
                    "U&'x'\n${note} UESCAPE '!'",
                    "${note}\n'x'",
                    "${note} -- c\n ${note}",
                    "'x' ${note}"
                })
        void besideAnotherLiteralThatItWouldGoOnWith(String together) {
            refuses("SELECT " + together + ";", "a.sql:", "the variable 'note' stands beside another literal");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "${batch} | batch | ten | 'ten', which is no number",
                    "${batch} | batch | 1;  | '1;', which is no number",
                    "${batch} | batch | 1-- | '1--', which is no number",
                    "${app_role} | app_role | 0123456789012345678901234567890123456789012345678901234567890123 | it has 64 bytes",
                })
        void withAValueThatDoesNotFit(String use, String name, String value, String what) {
            refuses(
                    Map.of(name, value),
                    "SELECT 1;\nSELECT\n  " + use + ";",
                    "a.sql:7: the variable '" + name + "' ",
                    what);
        }

        @Test
        void withAnEmptyNameOrNumber() {
            refuses(Map.of("app_role", ""), "SET ROLE ${app_role};", "a.sql:5: ", "it has 0 bytes");
            refuses(Map.of("batch", ""), "SELECT ${batch};", "a.sql:5: ", "'', which is no number");
        }

        @ParameterizedTest
        @ValueSource(strings = {"${note}", "$f$\nSELECT ${note} $f$"})
        void withoutAValue(String use) {
            int line = use.contains("\n") ? 7 : 6;
            refuses(
                    Map.of(),
                    "SELECT 1;\nDO " + use + ";",
                    "a.sql:" + line + ": the variable 'note' has no value",
                    "-x note=");
        }

        @Test
        void behindValuesOfManyLinesWithTheLineOfTheFile() {
            refuses(
                    Map.of("note", "a\nb\nc"),
                    "SELECT ${note}, $$ ${note} $$,\n ${note}, ${batch};",
                    "a.sql:6: ",
                    "'batch' has no value");
        }

        @Test
        void whereTheirValueWouldEndTheDollarQuoteAroundThem() {
            refuses(
                    Map.of("note", "a $x$; DROP TABLE t; --", "batch", "1"),
                    "DO $x$ SELECT ${batch},\n ${note} $x$;",
                    "a.sql:",
                    "has a value that holds $x$, which would end the quote around it");
        }

        @Test
        void whereTheirValueWouldEndTheDollarQuoteAroundThemByTheirOwnNameAndLine() {
            refuses(
                    Map.of("note", "a $x$; DROP TABLE t; --", "batch", "1"),
                    "DO $x$ SELECT ${batch},\n ${note}\n\n $x$;",
                    "a.sql:6: the variable 'note' ",
                    "has a value that holds $x$");
        }

        private void refuses(String section, String place, String what) {
            refuses(VALUES, section, place, what);
        }

        private void refuses(Map<String, String> values, String section, String place, String what) {
            Statements all = upgrade(values, section);
            assertThatExceptionOfType(RevisionException.class)
                    .isThrownBy(() -> TestRevision.texts(all))
                    .withMessageStartingWith(place)
                    .withMessageContaining(what)
                    .extracting(RevisionException::code)
                    .isEqualTo(ErrorCode.BAD_VARIABLE);
        }
    }

    @Nested
    class InNamesOfWhatIsLeftBehind {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "CREATE INDEX CONCURRENTLY ${app_role} ON ${app_role}.t (a) | IndexBuild[table=\"App\".t, index=Optional[\"App\"]]",
                    "CREATE INDEX CONCURRENTLY i ON t (a) WHERE a > ${batch}    | IndexBuild[table=t, index=Optional[i]]",
                    "DROP INDEX CONCURRENTLY s . ${app_role}                    | IndexDrop[index=s.\"App\"]",
                    "DROP INDEX CONCURRENTLY ${app_role}, i                     | Nothing[]",
                    "REINDEX SCHEMA CONCURRENTLY ${app_role}                    | Reindex[scope=SCHEMA, name=Optional[\"App\"]]",
                    "REINDEX TABLE ${app_role}                                  | Again[]",
                    "REINDEX (CONCURRENTLY ${batch}) TABLE t                    | Unknown[]",
                    "ALTER TABLE ${app_role} DETACH PARTITION p CONCURRENTLY    | Detach[table=\"App\", partition=p]",
                    "DROP DATABASE IF EXISTS ${app_role}                        | Again[]",
                    "DROP DATABASE ${app_role}                                  | Unknown[]",
                    "CALL p(${note})                                            | Unknown[]",
                    "SELECT ${note}                                             | Nothing[]",
                })
        void valuesAreRead(String statement, String remains) {
            assertThat(remains(VALUES, statement)).hasToString(remains);
        }

        @Test
        void quotesInAValueAreItsOwn() {
            assertThat(remains(Map.of("app_role", "a\".b"), "DROP INDEX CONCURRENTLY ${app_role}.${app_role};"))
                    .isEqualTo(new Remains.IndexDrop("\"a\"\".b\".\"a\"\".b\""));
        }

        @ParameterizedTest
        @CsvSource({"0, Again[]", "1, 'Reindex[scope=TABLE, name=Optional[t]]'"})
        void anOptionMayComeWithAValue(String value, String remains) {
            assertThat(remains(Map.of("batch", value), "REINDEX (CONCURRENTLY ${batch}) TABLE t;"))
                    .hasToString(remains);
        }

        @Test
        void withoutValuesTheyAreNotKnown() {
            Statements written = upgrade(Map.of(), "CREATE INDEX CONCURRENTLY i ON ${app_role} (a);")
                    .asWritten();
            assertThat(((SqlStatement.Command) TestRevision.read(written).getFirst()).remains())
                    .isEqualTo(Remains.UNKNOWN);
        }

        private Remains remains(Map<String, String> values, String statement) {
            return ((SqlStatement.Command)
                            TestRevision.read(upgrade(values, statement)).getFirst())
                    .remains();
        }
    }

    @Nested
    class TheHeader {
        @Test
        void declaresThemInOrder() {
            TestRevision revision = new TestRevision(folder);
            revision.upgrade(DECLARED, Map.of(), "");
            assertThat(revision.file(Map.of()).variables())
                    .containsExactly(
                            new Variable("app_role", Variable.Kind.IDENTIFIER),
                            new Variable("batch", Variable.Kind.NUMBER),
                            new Variable("note", Variable.Kind.LITERAL));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "note            | 'note' declares no variable; write a name and 'identifier', 'number' or 'literal'",
                    "note text       | 'note text' declares no variable",
                    "note literal x  | declares no variable",
                    "note LITERAL    | declares no variable",
                    "1st number      | '1st' is no name of a variable",
                    "no-te literal   | 'no-te' is no name of a variable",
                    "a number,       | '' declares no variable",
                    "a number, a literal | a variable is declared twice",
                    "a number, a number  | names something twice",
                })
        void isRefusedWithItsLine(String declared, String message) {
            assertThatExceptionOfType(RevisionException.class)
                    .isThrownBy(() -> new TestRevision(folder).upgrade(declared, Map.of(), ""))
                    .withMessageStartingWith("a.sql:3: ")
                    .withMessageContaining(message)
                    .extracting(RevisionException::code)
                    .isEqualTo(ErrorCode.BAD_REVISION_FILE);
        }
    }

    @Nested
    class PlacesOfTheServer {
        @Test
        void leadBackToTheFileWhateverStandsForTheVariable() {
            for (String value : List.of("", "x", "a longer value than the name", "two\nlines", "😀😀 é", "'\\'")) {
                SqlStatement.Scripted statement = TestRevision.read(
                                upgrade(Map.of("note", value), "  SELECT '😀', ${note},\n    ${note}, oops;"))
                        .getFirst();
                int oops = statement.text().codePointCount(0, statement.text().indexOf("oops"));
                assertThat(statement.written(oops)).isEqualTo(new Position("a.sql", 6, 14));
                int quote = statement.text().codePointCount(0, statement.text().lastIndexOf(",\n"));
                assertThat(statement.written(quote)).isEqualTo(new Position("a.sql", 5, 22));
            }
        }

        @Test
        void insideAValueLeadToItsVariable() {
            SqlStatement.Scripted statement = TestRevision.read(
                            upgrade(Map.of("app_role", "no such"), "SET ROLE ${app_role};"))
                    .getFirst();
            for (int i = 0; i <= "\"no such".length(); i++) {
                assertThat(statement.written(9 + i)).isEqualTo(new Position("a.sql", 5, 10));
            }
            assertThat(statement.written(9 + "\"no such\"".length())).isEqualTo(new Position("a.sql", 5, 21));
        }
    }

    @Test
    void theChecksumNeedsNoValuesAndDoesNotChangeWithThem() {
        String section = "SELECT ${note}, ${batch};\n-- ${note}\n";
        assertThat(upgrade(VALUES, section).checksum())
                .isEqualTo(upgrade(Map.of(), section).checksum())
                .isEqualTo(upgrade(Map.of("note", "x", "batch", "2"), section).checksum())
                .isNotEqualTo(
                        upgrade(Map.of(), section.replace("batch", "note")).checksum());
    }

    private Statements upgrade(String section) {
        return upgrade(VALUES, section);
    }

    private Statements upgrade(Map<String, String> values, String section) {
        return new TestRevision(folder).upgrade(DECLARED, values, section);
    }

    private List<String> texts(String section) {
        return texts(VALUES, section);
    }

    private List<String> texts(Map<String, String> values, String section) {
        return TestRevision.texts(upgrade(values, section));
    }
}
