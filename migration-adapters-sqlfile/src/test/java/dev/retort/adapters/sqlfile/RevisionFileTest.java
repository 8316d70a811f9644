package dev.retort.adapters.sqlfile;

import static dev.retort.revision.Graphs.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.error.ErrorCode;
import dev.retort.operation.Operation.ExecuteScript;
import dev.retort.revision.BranchLabel;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionId;
import dev.retort.script.ScriptSection;
import dev.retort.script.SectionOptions;
import dev.retort.script.TransactionMode;
import dev.retort.statement.Checksum;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import dev.retort.statement.Survey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionFileTest {
    private static final String HEADER = "-- revision: a1\n-- down_revision: base\n";

    @TempDir
    private Path folder;

    @Nested
    class Header {
        @Test
        void holdsEverythingARevisionIs() {
            assertThat(header("""
                            -- revision: 3f2a91
                            -- down_revision: 1b22aa, 77cc00
                            -- depends_on: billing_base, core
                            -- branch_labels: billing, money
                            -- message: add invoices: the "first" -- part
                            -- created: 2026-11-22T09:00:00Z
                            """))
                    .isEqualTo(new Revision(
                            new RevisionId("3f2a91"),
                            ids("1b22aa", "77cc00"),
                            List.of("billing_base", "core"),
                            List.of(new BranchLabel("billing"), new BranchLabel("money")),
                            "add invoices: the \"first\" -- part",
                            Optional.of(Instant.parse("2026-11-22T09:00:00Z")),
                            "a.sql:1"));
        }

        @Test
        void needsOnlyTheRevisionAndWhatItFollows() {
            Revision revision = header(HEADER);
            assertThat(revision.downRevisions()).isEmpty();
            assertThat(revision.dependsOn()).isEmpty();
            assertThat(revision.branchLabels()).isEmpty();
            assertThat(revision.message()).isEmpty();
            assertThat(revision.created()).isEmpty();
        }

        @Test
        void mayStandBehindOtherCommentsAndSaysWhere() {
            assertThat(header("-- Copyright: us\n\n" + HEADER).origin()).isEqualTo("a.sql:3");
        }

        @Test
        void mayEndInCrLfAndBeginWithAByteOrderMark() {
            assertThat(header("\uFEFF" + HEADER.replace("\n", "\r\n"))).isEqualTo(header(HEADER));
        }

        @Test
        void endsAtTheFirstLineThatIsNoneOfIt() {
            assertThat(header(HEADER + "\n-- a comment: not of the header\n").message())
                    .isEmpty();
            assertThat(header(HEADER + "SELECT 1;\n-- message: too late\n").message())
                    .isEmpty();
        }

        @Test
        void refusesALineOfItsOwnThatStandsApart() {
            refuses(
                    ErrorCode.BAD_REVISION_FILE,
                    "a.sql:4: ",
                    "'depends_on' stands apart",
                    () -> header(HEADER + "\n-- depends_on: zzz\n-- retort:upgrade\n"));
            refuses(
                    ErrorCode.BAD_REVISION_FILE,
                    "a.sql:4: ",
                    "'message' stands apart",
                    () -> header(HEADER + "-- note\n-- message: late\n"));
            assertThat(header(HEADER + "-- retort:upgrade\n-- message: a comment of the body\n")
                            .message())
                    .isEmpty();
        }

        @Test
        void mayBeFollowedAtOnceByASection() {
            assertThat(texts(file(HEADER + "-- retort:upgrade\nSELECT 1;").upgrade()))
                    .containsExactly("SELECT 1;");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "''                                              | 1 | no line '-- revision: ID' at the beginning",
                    "SELECT 1;\\n-- revision: a1                     | 1 | no line '-- revision: ID' at the beginning",
                    "-- down_revision: base\\n                       | 1 | no line '-- revision: ID' at the beginning",
                    "-- revision: a1                                 | 1 | lacks a line '-- down_revision: ...' ('base' where",
                    "-- revision: a b\\n-- down_revision: base       | 1 | 'a b' is no revision id",
                    "-- revision:\\n-- down_revision: base           | 1 | '' is no revision id",
                    "-- revision: head\\n-- down_revision: base      | 1 | a word of Retort's own",
                    "-- revision: a1\\n-- down_revision: b2,,c3      | 2 | '' is no revision id",
                    "-- revision: a1\\n-- down_revision: b2, b2      | 2 | names something twice; take one out",
                    "-- revision: a1\\n-- down_revision: base, b2    | 2 | 'base' is a word of Retort's own",
                    "-- x\\n-- revision: a1\\n-- down-revision: base | 3 | unknown header 'down-revision'; known are [branch_labels,",
                    "-- revision: a1\\n-- revision: a2               | 2 | the header 'revision' stands twice; take one out",
                    "-- revision: a1\\n-- down_revision: base\\n-- depends_on:          | 3 | '' is no revision id",
                    "-- revision: a1\\n-- down_revision: base\\n-- branch_labels: a-b  | 3 | 'a-b' is no revision id",
                    "-- revision: a1\\n-- down_revision: base\\n-- created: yesterday  | 3 | write it as 2026-11-22T09:00:00Z",
                    "-- revision: a1\\n-- down_revision: base\\n-- message: a\\u0007b  | 3 | 'message' holds a control character; take",
                    "-- revision: a1\\n-- down_revision: base\\n-- message: a\\rb      | 3 | 'message' holds a control character; take",
                    "-- revision: a1\\n-- down_revision: base\\n-- message: a\\u0085b  | 3 | 'message' holds a control character; take",
                })
        void isRefusedWithItsPlaceAndARemedy(String text, int line, String message) {
            refuses(
                    ErrorCode.BAD_REVISION_FILE,
                    "a.sql:" + line + ": ",
                    message,
                    () -> header(text.replace("\\u0007", "\u0007")
                            .replace("\\u0085", "\u0085")
                            .translateEscapes()));
        }
    }

    @Nested
    class Sections {
        @Test
        void areReadFromTheirLineToTheNext() {
            RevisionFile file =
                    file(HEADER + "\n-- retort:upgrade\nSELECT 1;\n\n-- retort:downgrade\nSELECT 2; SELECT 3\n");
            assertThat(texts(file.upgrade())).containsExactly("SELECT 1;");
            assertThat(texts(file.downgrade())).containsExactly("SELECT 2;", "SELECT 3");
        }

        @Test
        void mayStandInEitherOrder() {
            RevisionFile file = file(HEADER + "-- retort:downgrade\nSELECT 2;\n-- retort:upgrade\nSELECT 1;\n");
            assertThat(texts(file.upgrade())).containsExactly("SELECT 1;");
            assertThat(texts(file.downgrade())).containsExactly("SELECT 2;");
        }

        @Test
        void mayBeEmpty() {
            assertThat(texts(file(HEADER + "-- retort:upgrade\n").upgrade())).isEmpty();
        }

        @Test
        void canBeReadAgain() {
            Statements statements =
                    statements(file(HEADER + "-- retort:upgrade\nSELECT 1;\n").upgrade());
            assertThat(statements.replayable()).isTrue();
            assertThat(Survey.of(statements)).isEqualTo(Survey.of(statements));
        }

        @Test
        void doNotBeginInsideQuotesCommentsOrData() {
            RevisionFile file = file(HEADER + """
                    -- retort:upgrade
                    DO $$
                    -- retort:downgrade
                    $$;
                    SELECT '
                    -- retort:downgrade
                    ' /*
                    -- retort:downgrade
                    */;
                    COPY t FROM stdin;
                    -- retort:downgrade
                    \\.
                    -- retort:downgrade
                    SELECT 2;
                    """);
            assertThat(texts(file.upgrade())).hasSize(3);
            assertThat(texts(file.downgrade())).containsExactly("SELECT 2;");
        }

        @Test
        void thatAreMissingAreRefusedWhenTheyAreNeeded() {
            RevisionFile file = file(HEADER + "-- message: one\n-- retort:upgrade\nSELECT 1;\n");
            refuses(
                    ErrorCode.NO_SECTION,
                    "a.sql:1: revision a1 'one' has no section 'downgrade'; ",
                    "or say '-- retort:downgrade irreversible'",
                    file::downgrade);
            refuses(
                    ErrorCode.NO_SECTION,
                    "a.sql:1: ",
                    "no section 'upgrade'; add a line",
                    () -> file(HEADER).upgrade());
        }

        @Test
        void maySayThatThereIsNoWayBack() {
            RevisionFile file = file(HEADER + "-- retort:upgrade\n-- retort:downgrade irreversible\n");
            refuses(
                    ErrorCode.IRREVERSIBLE,
                    "a.sql:1: ",
                    "says that it is irreversible; restore a backup",
                    file::downgrade);
            assertThat(texts(file.upgrade())).isEmpty();
        }

        @Test
        void mustNotFollowAStatement() {
            refuses(
                    ErrorCode.BAD_REVISION_FILE,
                    "a.sql:4: ",
                    "a statement before the first section; put it behind a line '-- retort:upgrade'",
                    () -> file(HEADER + "\nSELECT 1;\n-- retort:upgrade\n").upgrade());
        }

        @ParameterizedTest
        @CsvSource({
            "upgrade;upgrade, upgrade, 6",
            "downgrade;upgrade;upgrade, upgrade, 8",
            "upgrade;downgrade;upgrade, upgrade, 8",
            "upgrade;downgrade;downgrade, downgrade, 8",
            "downgrade;upgrade;downgrade, downgrade, 8"
        })
        void mustNotStandTwice(String sections, String read, int line) {
            StringBuilder text = new StringBuilder(HEADER + "\n");
            for (String section : sections.split(";")) {
                text.append("-- retort:").append(section).append("\nSELECT 1;\n");
            }
            RevisionFile file = file(text.toString());
            refuses(
                    ErrorCode.BAD_REVISION_FILE,
                    "a.sql:" + line + ": ",
                    "a second section '" + read + "'; make one of the two",
                    () -> texts(read.equals("upgrade") ? file.upgrade() : file.downgrade()));
        }

        @Test
        void mustBeKnown() {
            refuses(
                    ErrorCode.BAD_REVISION_FILE,
                    "a.sql:5: ",
                    "no section 'dwongrade': there are 'upgrade' and 'downgrade'",
                    () -> texts(file(HEADER + "-- retort:upgrade\nSELECT 1;\n-- retort:dwongrade\n")
                            .upgrade()));
        }
    }

    @Nested
    class Options {
        @Test
        void standOnTheSectionLine() {
            assertThat(options("transaction=none lock_timeout=2s  statement_timeout=5min"))
                    .isEqualTo(new SectionOptions(
                            TransactionMode.NONE,
                            Optional.of(Duration.ofSeconds(2)),
                            Optional.of(Duration.ofMinutes(5))));
            assertThat(options("transaction=script").transaction()).isEqualTo(TransactionMode.SCRIPT);
            assertThat(options("transaction=step")).isEqualTo(SectionOptions.DEFAULT);
            assertThat(options("")).isEqualTo(SectionOptions.DEFAULT);
        }

        @ParameterizedTest
        @CsvSource({
            "transaction=all, transaction=all is none of step; none; script",
            "transaction, unknown option 'transaction': there are",
            "lock_timeout=2, lock_timeout: '2' is no time limit; write 500ms; 2s or 5min",
            "lock-timeout=2s, unknown option 'lock-timeout=2s': there are",
            "lock_timeout=1s lock_timeout=2s, the option 'lock_timeout' stands twice",
            "irreversible, unknown option 'irreversible'"
        })
        void areRefusedWithTheirPlace(String options, String message) {
            refuses(
                    ErrorCode.BAD_REVISION_FILE,
                    "a.sql:3: ",
                    message.replace("step; none; script", "step, none, script").replace("500ms; 2s", "500ms, 2s"),
                    () -> options(options));
        }

        private SectionOptions options(String options) {
            return file(HEADER + "-- retort:upgrade " + options + "\n")
                    .upgrade()
                    .options();
        }
    }

    @Nested
    class Checksums {
        private static final String SQL =
                "\nCREATE TABLE t (a text DEFAULT 'x\ny');\n-- note\nCOPY t FROM stdin;\nü\n\\.\n";
        private static final String UP = HEADER + "-- retort:upgrade\n" + SQL;

        @Test
        void areTheSha256OfTheSectionsTextWithoutTheWhiteSpaceAtItsEnd() {
            assertThat(upgrade(UP + "\n\n-- retort:downgrade\nSELECT 2;\n")).isEqualTo(sha256(SQL.stripTrailing()));
            assertThat(downgrade(UP + "\n\n-- retort:downgrade\nSELECT 2;\n")).isEqualTo(sha256("SELECT 2;"));
            assertThat(upgrade(HEADER + "-- retort:upgrade\n")).isEqualTo(sha256(""));
        }

        @Test
        void doNotDependOnByteOrderMarkAndLineEnds() {
            String meta = UP.replace("CREATE", "\\restrict x\nCREATE");
            assertThat(upgrade("\uFEFF" + UP)).isEqualTo(upgrade(UP));
            assertThat(upgrade(UP.replace("\n", "\r\n"))).isEqualTo(upgrade(UP));
            assertThat(upgrade(meta.replace("\n", "\r\n"))).isEqualTo(upgrade(meta));
        }

        @Test
        void doNotDependOnTheHeaderTheOptionsAndTheOtherSection() {
            String rebased = UP.replace("down_revision: base", "down_revision: b2\n-- message: new");
            assertThat(upgrade(rebased)).isEqualTo(upgrade(UP));
            assertThat(upgrade(UP.replace("retort:upgrade", "retort:upgrade lock_timeout=2s")))
                    .isEqualTo(upgrade(UP));
            assertThat(upgrade(UP + "-- retort:downgrade\nDROP TABLE t;\n")).isEqualTo(upgrade(UP));
        }

        @Test
        void doNotDependOnBlankLinesAtTheEnd() {
            assertThat(upgrade(UP + "\n \t\r\n\n")).isEqualTo(upgrade(UP));
            assertThat(upgrade(UP.stripTrailing())).isEqualTo(upgrade(UP));
        }

        @ParameterizedTest
        @ValueSource(strings = {"t (", "x\ny", "note", "ü", "CREATE"})
        void dependOnEveryCharacter(String piece) {
            assertThat(upgrade(UP.replace(piece, piece + "!"))).isNotEqualTo(upgrade(UP));
            assertThat(upgrade(UP.replace(piece, piece + " "))).isNotEqualTo(upgrade(UP));
        }

        private Checksum upgrade(String text) {
            return Survey.of(statements(file(text).upgrade())).checksum();
        }

        private Checksum downgrade(String text) {
            return Survey.of(statements(file(text).downgrade())).checksum();
        }
    }

    private Revision header(String text) {
        return file(text).revision();
    }

    private RevisionFile file(String text) {
        try {
            Path path = Files.writeString(folder.resolve("a.sql"), text);
            return RevisionFile.of(path, "a.sql", Surroundings.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Statements statements(ScriptSection section) {
        return ((ExecuteScript) section.operations().getFirst()).statements();
    }

    private static List<String> texts(ScriptSection section) {
        List<String> texts = new ArrayList<>();
        try (StatementReader reader = statements(section).open()) {
            for (Optional<SqlStatement> next = reader.next(); next.isPresent(); next = reader.next()) {
                texts.add(next.get().text());
            }
        }
        return texts;
    }

    private static Checksum sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Checksum(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void refuses(ErrorCode code, String place, String message, Runnable request) {
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(request::run)
                .withMessageStartingWith(place)
                .withMessageContaining(message)
                .extracting(RevisionException::code)
                .isEqualTo(code);
    }
}
