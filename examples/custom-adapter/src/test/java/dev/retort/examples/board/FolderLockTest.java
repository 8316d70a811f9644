package dev.retort.examples.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.error.ErrorCode;
import dev.retort.execution.Cancellation;
import dev.retort.execution.CancelledException;
import dev.retort.execution.MigrationListener;
import dev.retort.port.MigrationSession;
import dev.retort.port.TargetException;
import dev.retort.revision.Graphs;
import dev.retort.statement.FakeStatements;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderLockTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path project;

    private final List<String> told = new ArrayList<>();

    @Test
    void aSecondSessionOfTheSameProcessGivesUpAtItsLimit() {
        try (MigrationSession first = open(SHORT)) {
            assertHeld();
            assertThat(first.inForce().rows()).isEmpty();
        }
        open(SHORT).close();
        assertThat(told).hasSize(1).first().asString().contains("approvals", ".lock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10S", "PT999999999M", "PT2562047H47M16.854775807S"})
    void aSecondSessionGetsItsTurnWhenTheFirstIsClosedHoweverLongItMayWait(Duration limit) {
        MigrationSession first = open(SHORT);
        MigrationListener closing = new MigrationListener() {
            @Override
            public void waitingForLock(String holder) {
                new TestBoard(project).write("note", holder);
                first.close();
            }
        };
        board().open(limit, closing, new Cancellation()).close();
        assertThat(board().text("note")).isNotEmpty();
    }

    @Test
    void closingTwiceDoesNotTakeTheLockFromTheNext() {
        MigrationSession first = open(SHORT);
        first.close();
        try (MigrationSession second = open(SHORT)) {
            first.close();
            assertHeld();
            assertThat(second.inForce().rows()).isEmpty();
        }
    }

    @Test
    void cancellingEndsTheWaiting() {
        Cancellation cancellation = new Cancellation();
        MigrationListener cancelling = new MigrationListener() {
            @Override
            public void waitingForLock(String holder) {
                cancellation.cancel();
            }
        };
        try (MigrationSession first = open(SHORT)) {
            assertThatExceptionOfType(CancelledException.class)
                    .isThrownBy(() -> board().open(Duration.ofMinutes(1), cancelling, cancellation));
            assertThat(first.inForce().rows()).isEmpty();
        }
    }

    @Test
    void anotherProcessIsWaitedForUntilItIsKilled() throws Exception {
        try (BoardProcess holder = BoardProcess.thatHolds(board())) {
            assertThat(holder.says()).isEqualTo("holds []");
            assertHeld();
        }
        open(SHORT).close();
    }

    @Test
    void aWaiterOfThisProcessDoesNotLoseTheLockToAnother() throws Exception {
        try (MigrationSession first = open(SHORT)) {
            assertHeld();
            try (BoardProcess other = BoardProcess.thatHolds(board())) {
                assertThat(other.says()).isEqualTo("LOCK_HELD");
            }
            assertThat(first.inForce().rows()).isEmpty();
        }
    }

    @Test
    void aProcessThatIsKilledInTheMiddleOfAStepLeavesTheStepsBefore() throws Exception {
        try (BoardProcess dying = BoardProcess.thatDies(board())) {
            assertThat(dying.end()).isEqualTo(9);
        }
        assertThat(board().target().inspect().rows()).isEqualTo(Graphs.ids("a1"));
        board().migrator(FakeStatements.of("SELECT 1;")).upgrade("head");
        assertThat(board().names())
                .containsExactly(".lock", "0001-upgrade-a1.md", "0002-upgrade-b2.md", "0003-upgrade-c3.md");
    }

    private void assertHeld() {
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> open(SHORT))
                .withMessageContaining("nothing was changed")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.LOCK_HELD));
    }

    private MigrationSession open(Duration limit) {
        MigrationListener listener = new MigrationListener() {
            @Override
            public void waitingForLock(String holder) {
                told.add(holder);
            }
        };
        return board().open(limit, listener, new Cancellation());
    }

    private TestBoard board() {
        return new TestBoard(project);
    }
}
