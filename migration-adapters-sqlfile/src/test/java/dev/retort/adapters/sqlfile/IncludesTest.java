package dev.retort.adapters.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.error.ErrorCode;
import dev.retort.revision.RevisionException;
import dev.retort.statement.Position;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncludesTest {
    @TempDir
    private Path outside;

    private TestRevision revision;

    @BeforeEach
    void location() throws IOException {
        revision = new TestRevision(Files.createDirectory(outside.resolve("location")));
    }

    @Nested
    class AreRead {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\\i parts/one.psql",
                    "\\include parts/one.psql",
                    "\\ir parts/one.psql",
                    "\\include_relative parts/one.psql",
                    "\\i 'parts/one.psql'",
                    "  \\i   parts/one.psql   ",
                    "\\i ./parts/../parts/one.psql",
                })
        void whereTheyAreAskedFor(String line) {
            revision.with("parts/one.psql", "SELECT 1;");
            assertThat(texts("SELECT 0;\n" + line + "\nSELECT 2;"))
                    .containsExactly("SELECT 0;", "SELECT 1;", "SELECT 2;");
        }

        @Test
        void fromTheLocationOrFromBesideTheFileThatNamesThem() {
            revision.with("x.psql", "SELECT 'location';")
                    .with("parts/x.psql", "SELECT 'parts';")
                    .with("parts/deep/both.psql", "\\i x.psql\n\\ir ../x.psql\n\\ir more.psql")
                    .with("parts/deep/more.psql", "SELECT 'more';");
            assertThat(texts("\\ir parts/deep/both.psql"))
                    .containsExactly("SELECT 'location';", "SELECT 'parts';", "SELECT 'more';");
        }

        @Test
        void withBlanksAndQuotesInTheirNames() {
            revision.with("it's a part.psql", "SELECT 1;").with("größe.psql", "SELECT 2;");
            assertThat(texts("\\i 'it''s a part.psql'\n\\i größe.psql")).containsExactly("SELECT 1;", "SELECT 2;");
        }

        @Test
        void severalTimes() {
            revision.with("one.psql", "SELECT 1;");
            assertThat(texts("\\i one.psql\n\\i one.psql")).containsExactly("SELECT 1;", "SELECT 1;");
        }

        @Test
        void toTheirEndWhereALastStatementEnds() {
            revision.with("one.psql", "SELECT 1")
                    .with("two.psql", "COPY t FROM stdin;\n1\n")
                    .with("three.psql", "\uFEFF");
            assertThat(texts("\\i one.psql\n\\i two.psql\n\\i three.psql\nSELECT 2;"))
                    .containsExactly("SELECT 1", "COPY t FROM stdin;", "SELECT 2;");
        }

        @Test
        void withWhatASettingBeforeThemMeansAndWhatTheySetHoldsBehindThem() {
            revision.with("one.psql", "SELECT 'a\\'; b';\nSET standard_conforming_strings = on;\n");
            assertThat(texts("SET standard_conforming_strings = off;\n\\i one.psql\nSELECT 'a\\'; SELECT 2;"))
                    .hasSize(5)
                    .contains("SELECT 'a\\'; b';", "SELECT 'a\\';", "SELECT 2;");
        }

        @Test
        void inADowngradeToo() {
            revision.with("down.psql", "SELECT 'down';").upgrade("\n-- retort:downgrade\n\\i down.psql\n");
            assertThat(TestRevision.texts(
                            TestRevision.statements(revision.file(Map.of()).downgrade())))
                    .containsExactly("SELECT 'down';");
        }

        @Test
        @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights of their own there")
        void throughLinksThatStayInside() throws IOException {
            revision.with("parts/one.psql", "SELECT 1;");
            Files.createSymbolicLink(outside.resolve("location/link"), Path.of("parts"));
            assertThat(texts("\\i link/one.psql")).containsExactly("SELECT 1;");
        }
    }

    @Nested
    class Tell {
        @Test
        void theirOwnFileLineAndColumn() {
            revision.with("parts/one.psql", "\n  SELECT 1;\n").with("parts/two.psql", "\\ir one.psql\nSELECT 2;");
            assertThat(positions("SELECT 0;\n\\i parts/two.psql\nSELECT 3;"))
                    .containsExactly(
                            new Position("a.sql", 4, 1),
                            new Position("parts/one.psql", 2, 3),
                            new Position("parts/two.psql", 2, 1),
                            new Position("a.sql", 6, 1));
        }

        @Test
        void whereWhatTheyHoldIsNoSql() {
            revision.with("one.psql", "SELECT 1;\nSELECT 'never closed");
            refuses("\\i one.psql", ErrorCode.BAD_REVISION_FILE, "one.psql:2: ", "never closed");
        }

        @Test
        void whereTheyMisuseAVariable() {
            revision.with("one.psql", "SELECT 1,\n ${batch};");
            Statements all = revision.upgrade("batch number", Map.of(), "\\i one.psql");
            assertThatExceptionOfType(RevisionException.class)
                    .isThrownBy(() -> TestRevision.texts(all))
                    .withMessageStartingWith("one.psql:2: the variable 'batch' has no value");
            assertThat(TestRevision.texts(revision.upgrade("batch number", Map.of("batch", "7"), "\\i one.psql")))
                    .containsExactly("SELECT 1,\n 7;");
        }

        private List<Position> positions(String section) {
            return TestRevision.read(revision.upgrade(section)).stream()
                    .map(SqlStatement.Scripted::position)
                    .toList();
        }
    }

    @Nested
    class AreRefused {
        @Test
        void inACircle() {
            revision.with("one.psql", "\n\\i two.psql").with("two.psql", "\\i one.psql");
            refuses("\\i one.psql", ErrorCode.BAD_REVISION_FILE, "two.psql:1: ", "one.psql includes itself by this");
            revision.with("own.psql", "SELECT 1;\n\\ir own.psql");
            refuses("\\i own.psql", ErrorCode.BAD_REVISION_FILE, "own.psql:2: ", "includes itself by this");
            refuses("SELECT 1;\n\\i a.sql", ErrorCode.BAD_REVISION_FILE, "a.sql:5: ", "includes itself by this");
        }

        @Test
        void tooDeep() {
            for (int i = 0; i < 60; i++) {
                revision.with(i + ".psql", "\\i " + (i + 1) + ".psql");
            }
            refuses("\\i 0.psql", ErrorCode.BAD_REVISION_FILE, "48.psql:1: ", "included too deeply");
        }

        @Test
        void outsideOfTheLocation() throws IOException {
            Path secret = Files.writeString(outside.resolve("secret"), "SELECT 'secret';");
            Files.createDirectory(outside.resolve("location2"));
            Files.writeString(outside.resolve("location2/x"), "SELECT 'neighbour';");
            revision.with("parts/one.psql", "\\ir ../../secret");
            for (String name : List.of("../secret", "'" + secret.toAbsolutePath() + "'", "../location2/x")) {
                refuses("\n\\i " + name, ErrorCode.BAD_REVISION_FILE, "a.sql:5: ", "is outside of the script location");
                refuses(
                        "\n\\ir " + name,
                        ErrorCode.BAD_REVISION_FILE,
                        "a.sql:5: ",
                        "is outside of the script location");
            }
            refuses("\\i parts/one.psql", ErrorCode.BAD_REVISION_FILE, "parts/one.psql:1: ", "is outside");
        }

        @Test
        @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights of their own there")
        void throughALinkThatLeadsOutside() throws IOException {
            Files.writeString(outside.resolve("secret"), "SELECT 'secret';");
            Files.createSymbolicLink(outside.resolve("location/file"), Path.of("../secret"));
            Files.createSymbolicLink(outside.resolve("location/folder"), Path.of(".."));
            for (String name : List.of("file", "folder/secret")) {
                refuses("\\i " + name, ErrorCode.BAD_REVISION_FILE, "a.sql:4: ", "is outside of the script location");
            }
        }

        @Test
        void thatAreNotThereOrNoFile() {
            revision.with("parts/one.psql", "");
            refuses("\n\\i none.psql", ErrorCode.FILE_UNREADABLE, "a.sql:5: the file 'none.psql' ", "script location");
            refuses("\\ir one.psql", ErrorCode.FILE_UNREADABLE, "a.sql:4: the file 'one.psql' ", "beside the file");
            refuses("\\i parts", ErrorCode.BAD_REVISION_FILE, "a.sql:4: ", "'parts' is no file");
            refuses("\\i .", ErrorCode.BAD_REVISION_FILE, "a.sql:4: ", "'.' is no file");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\\i",
                    "\\ir ",
                    "\\i a b",
                    "\\i 'a",
                    "\\i ''",
                    "\\i \"a\"",
                    "\\i `ls`",
                    "\\i :file",
                    "\\i 'a' b"
                })
        void byAnythingButOneName(String line) {
            refuses(line, ErrorCode.BAD_REVISION_FILE, "a.sql:4: ", "one file name belongs here");
        }

        @Test
        void withASectionLine() {
            revision.with("one.psql", "SELECT 1;\n-- retort:downgrade\nSELECT 2;");
            refuses(
                    "\\i one.psql",
                    ErrorCode.BAD_REVISION_FILE,
                    "one.psql:2: ",
                    "a section line has no place in an included file");
        }

        @Test
        void insideAStatement() {
            revision.with("one.psql", "1;");
            refuses("SELECT\n\\i one.psql", ErrorCode.BAD_REVISION_FILE, "a.sql:5: ", "a backslash inside a statement");
        }

        @Test
        void wherePsqlWouldReadThemAsTextTheyAreText() {
            assertThat(texts("SELECT '\n\\i none.psql\n';\n-- \\i none.psql\n"))
                    .containsExactly("SELECT '\n\\i none.psql\n';");
        }
    }

    @Nested
    class Checksums {
        @Test
        void dependOnWhatIsIncluded() {
            String section = "SELECT 0;\n\\i one.psql\n";
            revision.with("one.psql", "SELECT 1;\n");
            var before = revision.upgrade(section).checksum();
            revision.with("one.psql", "SELECT 1;\r\n");
            assertThat(revision.upgrade(section).checksum()).isEqualTo(before);
            revision.with("one.psql", "\uFEFFSELECT 1;\n");
            assertThat(revision.upgrade(section).checksum()).isEqualTo(before);
            revision.with("one.psql", "SELECT 1; -- edited\n");
            assertThat(revision.upgrade(section).checksum()).isNotEqualTo(before);
        }

        @Test
        void dependOnTheNameOfTheFileToo() {
            revision.with("one.psql", "SELECT 1;").with("two.psql", "SELECT 1;");
            assertThat(revision.upgrade("\\i one.psql").checksum())
                    .isNotEqualTo(revision.upgrade("\\i two.psql").checksum());
        }

        @Test
        void ofTheOtherSectionDoNot() {
            revision.with("one.psql", "SELECT 1;");
            var before = revision.upgrade("SELECT 0;\n-- retort:downgrade\n\\i one.psql")
                    .checksum();
            revision.with("one.psql", "SELECT 2;");
            assertThat(TestRevision.statements(revision.file(Map.of()).upgrade())
                            .checksum())
                    .isEqualTo(before);
        }
    }

    private List<String> texts(String section) {
        return TestRevision.texts(revision.upgrade(section));
    }

    private void refuses(String section, ErrorCode code, String place, String what) {
        Statements all = revision.upgrade(section);
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> TestRevision.texts(all))
                .withMessageStartingWith(place)
                .withMessageContaining(what)
                .extracting(RevisionException::code)
                .isEqualTo(code);
    }
}
