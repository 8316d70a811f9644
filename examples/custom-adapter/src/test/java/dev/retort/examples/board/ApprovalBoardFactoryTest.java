package dev.retort.examples.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.error.ErrorCode;
import dev.retort.execution.MigrationListener;
import dev.retort.port.MigrationTarget;
import dev.retort.port.TargetException;
import dev.retort.spi.TargetContext;
import dev.retort.spi.TargetFactory;
import dev.retort.statement.FakeStatements;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalBoardFactoryTest {
    @TempDir
    private Path project;

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(TargetFactory.class))
                .singleElement()
                .satisfies(factory -> assertThat(factory.name()).isEqualTo("board"))
                .satisfies(factory -> assertThat(factory.settings()).containsExactlyInAnyOrder("folder", "title"));
    }

    @Test
    void itsSettingsMayBeShown() {
        assertThat(new ApprovalBoardFactory().secrets()).isEmpty();
    }

    @Test
    void filesInApprovalsWhereNothingIsSet() {
        file(Map.of());
        assertThat(project.resolve("approvals/0001-upgrade-a1.md"))
                .content()
                .startsWith("# Database change: upgrade a1\n");
    }

    @Test
    void filesInTheFolderThatIsSetUnderTheTitleThatIsSet() {
        file(Map.of("folder", "for/the board", "title", "Orders"));
        assertThat(project.resolve("for/the board/0001-upgrade-a1.md"))
                .content()
                .startsWith("# Orders: upgrade a1\n");
    }

    @ParameterizedTest
    @CsvSource({"folder,' '", "title,''", "title,'two\nlines'"})
    void refusesASettingThatDoesNotDo(String key, String value) {
        TargetContext context = new TestBoard(project).context(Map.of(key, value));
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> new ApprovalBoardFactory().create(context))
                .withMessageStartingWith("adapters.board." + key + " ")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.BAD_SETTINGS));
    }

    private void file(Map<String, String> settings) {
        TestBoard board = new TestBoard(project);
        MigrationTarget target = new ApprovalBoardFactory().create(board.context(settings));
        board.migrator(target, FakeStatements.of("SELECT 1;"), MigrationListener.NONE)
                .upgrade("a1");
    }
}
