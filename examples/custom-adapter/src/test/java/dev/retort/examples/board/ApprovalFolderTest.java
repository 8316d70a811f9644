package dev.retort.examples.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.retort.error.ErrorCode;
import dev.retort.execution.MigrationListener;
import dev.retort.plan.Step;
import dev.retort.port.TargetException;
import dev.retort.revision.Graphs;
import dev.retort.statement.FakeStatements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalFolderTest {
    private static final String LAST = "0003-upgrade-c3.md";

    @TempDir
    private Path project;

    @BeforeEach
    void fileThreeSteps() {
        migrate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cut off", "<!-- in force: c3; se"})
    void aFileWithoutItsLastLineIsDamaged(String text) {
        board().write(LAST, text);
        assertDamaged()
                .withMessage(board().folder().resolve(LAST) + " no longer ends with the line that tells what is in "
                        + "force; put back what was filed");
    }

    @Test
    void anEditOfTheLastLineShows() {
        board().write(LAST, board().text(LAST).replace("in force: c3", "in force: b2"));
        assertDamaged().withMessageContaining(LAST);
    }

    @Test
    void aCopyUnderTheNextNumberIsNoStep() throws IOException {
        Files.copy(board().folder().resolve(LAST), board().folder().resolve("0004-upgrade-c3.md"));
        assertDamaged().withMessageContaining("0004-upgrade-c3.md");
    }

    @Test
    void anEditElsewhereIsTheBoardsBusiness() {
        board().write(LAST, "Approved by Ada.\n" + board().text(LAST));
        assertThat(board().target().inspect().rows()).isEqualTo(Graphs.ids("c3"));
    }

    @Test
    void aGapInTheNumbersIsToldByTheFileBehindIt() throws IOException {
        Files.delete(board().folder().resolve("0002-upgrade-b2.md"));
        assertDamaged()
                .withMessage(
                        board().folder().resolve(LAST) + " has none with the number 2 before it; put that one back");
    }

    @Test
    void aNumberThatStandsTwiceIsTold() {
        board().write("0002-upgrade-x9.md", "mine");
        assertDamaged()
                .withMessage(board().folder().resolve("0002-upgrade-x9.md")
                        + " is one too many with its number; take the one away that was not filed by Retort");
    }

    @Test
    void otherFilesInTheFolderAreLeftAlone() {
        board().write("README.md", "mine");
        board().write("0004-notes.md", "mine");
        assertThat(board().target().inspect().rows()).isEqualTo(Graphs.ids("c3"));
    }

    @Test
    void whatAKilledProcessLeftIsIgnoredAndOverwritten() {
        board().write(".filing.tmp", "half a page, longer than nothing\n".repeat(1000));
        board().write(".body.tmp", "half a page");
        assertThat(board().target().inspect().rows()).isEqualTo(Graphs.ids("c3"));
        board().migrator(FakeStatements.of("SELECT 1;")).downgrade("-1");
        assertThat(board().names())
                .containsExactly(".lock", "0001-upgrade-a1.md", "0002-upgrade-b2.md", LAST, "0004-downgrade-c3.md");
        assertThat(board().text("0004-downgrade-c3.md")).doesNotContain("half a page");
    }

    @Test
    void aFileThatIsThereIsNeverOverwritten() {
        FakeStatements statements = FakeStatements.of("SELECT 1;");
        // As if somebody put it there while the step is written.
        MigrationListener meddling = new MigrationListener() {
            @Override
            public void started(Step step) {
                board().write("0004-downgrade-c3.md", "mine");
            }
        };
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() ->
                        board().migrator(board().target(), statements, meddling).downgrade("-1"))
                .withMessage(board().folder().resolve("0004-downgrade-c3.md")
                        + " was put there during the run, and not by it; take it away and run again");
        assertThat(board().text("0004-downgrade-c3.md")).isEqualTo("mine");
    }

    @Test
    void aPlaceThatIsNoFolderIsTold() throws IOException {
        TestBoard other = new TestBoard(project.resolve("other"));
        Files.createDirectories(other.project());
        Files.writeString(other.folder(), "mine");
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> other.target().inspect())
                .withMessageStartingWith(other.folder() + " cannot be read (")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNREACHABLE));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no POSIX rights there")
    void aFolderThatMayOnlyBeReadIsTold() throws IOException {
        Files.setPosixFilePermissions(board().folder(), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(board().folder()), "rights do not bind root");
            assertThat(board().target().inspect().rows()).isEqualTo(Graphs.ids("c3"));
            assertThatExceptionOfType(TargetException.class)
                    .isThrownBy(() ->
                            board().migrator(FakeStatements.of("SELECT 1;")).downgrade("-1"))
                    .withMessageContaining("check the folder's rights");
        } finally {
            Files.setPosixFilePermissions(board().folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private ThrowableAssertAlternative<TargetException> assertDamaged() {
        return assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> board().target().inspect())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.BAD_VERSION_TABLE));
    }

    private void migrate() {
        board().migrator(FakeStatements.of("SELECT 1;")).upgrade("head");
    }

    private TestBoard board() {
        return new TestBoard(project);
    }
}
