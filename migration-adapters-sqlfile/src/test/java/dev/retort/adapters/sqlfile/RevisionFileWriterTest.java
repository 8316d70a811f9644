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
import dev.retort.statement.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionFileWriterTest {
    @TempDir
    private Path folder;

    private RevisionFileWriter writer;

    @BeforeEach
    void prepare() {
        writer = new RevisionFileWriter(folder);
    }

    @Test
    void writesAFileForTheAuthorToFill() throws IOException {
        Path file = writer.write(full("add invoices"));
        assertThat(file).isEqualTo(folder.resolve("3f2a91_add_invoices.sql"));
        assertThat(Files.readString(file)).isEqualTo("""
                        -- revision: 3f2a91
                        -- down_revision: 1b22aa, 77cc00
                        -- depends_on: core
                        -- branch_labels: billing
                        -- message: add invoices
                        -- created: 2026-11-22T09:00:00Z

                        -- retort:upgrade

                        -- retort:downgrade
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add invoices",
                "",
                "it's \"quoted\" \\ $$ ;",
                "-- retort:upgrade",
                "/* comment",
                "revision: x",
                ":!rm",
                "größe 😀",
                "a\u2028b",
                "\\! rm -rf /"
            })
    void whatItWritesIsReadBack(String message) {
        Revision revision = full(message);
        RevisionFile read = RevisionFile.of(writer.write(revision), "written.sql", Surroundings.of(folder));
        assertThat(read.revision()).isEqualTo(withOrigin(revision, "written.sql:1"));
        assertThat(Survey.of(((ExecuteScript) read.upgrade().operations().getFirst()).statements())
                        .count())
                .isZero();
    }

    @Test
    void aBaseIsWrittenSo() throws IOException {
        Revision base = new Revision(new RevisionId("a1"), List.of(), List.of(), List.of(), "", Optional.empty(), "");
        assertThat(Files.readString(writer.write(base)))
                .isEqualTo("-- revision: a1\n-- down_revision: base\n-- message: \n"
                        + "\n-- retort:upgrade\n\n-- retort:downgrade\n");
    }

    @ParameterizedTest
    @CsvSource({
        "Add Invoices!, 3f2a91_add_invoices.sql",
        "'', 3f2a91.sql",
        "../../etc/passwd, 3f2a91_etc_passwd.sql",
        "größe, 3f2a91_gr_e.sql",
        "!!!, 3f2a91.sql",
        "aaaaaaaaaabbbbbbbbbbccccccccccddddddddd eeeee, 3f2a91_aaaaaaaaaabbbbbbbbbbccccccccccddddddddd.sql"
    })
    void theNameHoldsTheWordsOfTheMessage(String message, String name) {
        assertThat(writer.write(full(message))).isEqualTo(folder.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "a\u0000b", "a\u0085b", "a\u001bb"})
    void aMessageWithAControlCharacterIsRefused(String message) throws IOException {
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> writer.write(full(message)))
                .withMessage("the message holds a control character; write it in one line of plain text")
                .extracting(RevisionException::code)
                .isEqualTo(ErrorCode.BAD_REVISION_FILE);
        assertThat(files()).isEmpty();
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path file = writer.write(full("add invoices"));
        Files.writeString(file, "mine");
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> writer.write(full("add invoices")))
                .withMessage(file + " exists already; choose another revision id")
                .extracting(RevisionException::code)
                .isEqualTo(ErrorCode.FILE_UNREADABLE);
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> new RevisionFileWriter(folder.resolve("nowhere")).write(full("a")))
                .withMessageContaining("nowhere")
                .withMessageEndingWith("does the folder exist, and is there space left?");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Revision full(String message) {
        return new Revision(
                new RevisionId("3f2a91"),
                ids("1b22aa", "77cc00"),
                List.of("core"),
                List.of(new BranchLabel("billing")),
                message,
                Optional.of(Instant.parse("2026-11-22T09:00:00Z")),
                "");
    }

    private static Revision withOrigin(Revision revision, String origin) {
        return new Revision(
                revision.id(),
                revision.downRevisions(),
                revision.dependsOn(),
                revision.branchLabels(),
                revision.message(),
                revision.created(),
                origin);
    }
}
