package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.ErrorCode;
import dev.retort.plan.Direction;
import dev.retort.port.HistoryEntry;
import dev.retort.port.HistoryEntry.Status;
import dev.retort.port.HistoryFilter;
import dev.retort.port.HistoryReader;
import dev.retort.port.TargetException;
import dev.retort.revision.RevisionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class HistoryIT {
    @RegisterExtension
    final Workbench bench = new Workbench();

    private final TestScript a1 =
            revision("a1").upgrade("CREATE TABLE one (i int)").downgrade("DROP TABLE one");
    private final TestScript b2 =
            revision("b2 <- a1").upgrade("SELECT 1", "SELECT 2").downgrade("SELECT 3");
    private final TestScript c3 = revision("c3 <- b2").upgrade("SELECT 1/0");
    private final TestScript d4 = revision("c3 <- b2").upgrade("SELECT 1", "VACUUM missing");

    @Nested
    class OfSeveralRuns {
        private Instant middle = Instant.EPOCH;

        @BeforeEach
        void run() {
            bench.migrator(a1, b2).upgrade("head");
            bench.migrator(a1, b2).downgrade("a1");
            middle = Instant.parse(bench.database().value("""
                    SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""));
            assertThatThrownBy(() -> bench.migrator(a1, b2, c3).upgrade("head")).isNotNull();
            assertThatThrownBy(() -> bench.migrator(a1, b2, d4).upgrade("head")).isNotNull();
        }

        @Test
        void allRowsComeTheNewestFirst() {
            assertThat(read(HistoryFilter.ALL))
                    .containsExactly(
                            "c3 UPGRADE RUNNING",
                            "c3 UPGRADE FAILED",
                            "b2 UPGRADE DONE",
                            "b2 DOWNGRADE DONE",
                            "b2 UPGRADE DONE",
                            "a1 UPGRADE DONE");
        }

        @Test
        void aRowTellsEverything() {
            HistoryEntry entry = history().read(HistoryFilter.ALL).getLast();
            assertThat(entry.runId()).hasSize(36);
            assertThat(entry.checksum()).hasSize(64);
            assertThat(entry.statements()).isEqualTo(1);
            assertThat(entry.started()).isBetween(Instant.now().minusSeconds(60), middle);
            assertThat(entry.finished().orElseThrow()).isBetween(entry.started(), middle);
            assertThat(entry.user()).isEqualTo(bench.database().user());
            assertThat(entry.toolVersion()).isEqualTo(Workbench.TOOL);
        }

        @Test
        void theRowsOfOneRunShareItsId() {
            List<HistoryEntry> entries = history().read(HistoryFilter.ALL);
            assertThat(entries.stream().map(HistoryEntry::runId).distinct()).hasSize(4);
            assertThat(entries.get(5).runId()).isEqualTo(entries.get(4).runId());
        }

        @Test
        void whatHasNotEndedHasNoEnd() {
            assertThat(history().read(HistoryFilter.ALL))
                    .filteredOn(entry -> entry.finished().isEmpty())
                    .extracting(HistoryEntry::status)
                    .containsExactly(Status.RUNNING, Status.FAILED);
        }

        @Test
        void filtersByRevision() {
            assertThat(read(filter(Optional.of("a1"), Optional.empty(), Optional.empty(), Optional.empty(), 0)))
                    .containsExactly("a1 UPGRADE DONE");
            assertThat(read(filter(Optional.of("zz"), Optional.empty(), Optional.empty(), Optional.empty(), 0)))
                    .isEmpty();
        }

        @Test
        void filtersByDirection() {
            assertThat(read(filter(
                            Optional.empty(), Optional.of(Direction.DOWNGRADE), Optional.empty(), Optional.empty(), 0)))
                    .containsExactly("b2 DOWNGRADE DONE");
        }

        @Test
        void filtersByStatus() {
            assertThat(read(filter(
                            Optional.empty(), Optional.empty(), Optional.of(Status.FAILED), Optional.empty(), 0)))
                    .containsExactly("c3 UPGRADE FAILED");
            assertThat(read(filter(
                            Optional.empty(), Optional.empty(), Optional.of(Status.RUNNING), Optional.empty(), 0)))
                    .containsExactly("c3 UPGRADE RUNNING");
        }

        @Test
        void filtersByTime() {
            assertThat(read(filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(middle), 0)))
                    .containsExactly("c3 UPGRADE RUNNING", "c3 UPGRADE FAILED", "b2 UPGRADE DONE");
        }

        @Test
        void endsAtTheLimit() {
            assertThat(read(filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 2)))
                    .containsExactly("c3 UPGRADE RUNNING", "c3 UPGRADE FAILED");
        }

        @Test
        void filtersTogether() {
            assertThat(read(filter(
                            Optional.of("b2"),
                            Optional.of(Direction.UPGRADE),
                            Optional.of(Status.DONE),
                            Optional.of(middle),
                            1)))
                    .containsExactly("b2 UPGRADE DONE");
        }
    }

    @Nested
    class WithoutATable {
        @Test
        void isEmpty() {
            assertThat(read(HistoryFilter.ALL)).isEmpty();
        }
    }

    @Nested
    class WithATableOfAnotherTool {
        @Test
        void isRefused() {
            bench.database().execute("CREATE SCHEMA app", "CREATE TABLE app.retort_history (other int)");
            assertThatThrownBy(() -> history().read(HistoryFilter.ALL))
                    .isInstanceOf(TargetException.class)
                    .hasMessageContaining("retort_history")
                    .extracting("code")
                    .isEqualTo(ErrorCode.BAD_VERSION_TABLE);
        }
    }

    private HistoryReader history() {
        return JdbcTarget.of(bench.database().dataSource(), Workbench.VERSION_TABLE)
                .history()
                .orElseThrow();
    }

    private List<String> read(HistoryFilter filter) {
        return history().read(filter).stream()
                .map(entry -> entry.revision() + " " + entry.direction() + " " + entry.status())
                .toList();
    }

    private static HistoryFilter filter(
            Optional<String> revision,
            Optional<Direction> direction,
            Optional<Status> status,
            Optional<Instant> since,
            int limit) {
        return new HistoryFilter(revision.map(RevisionId::new), direction, status, since, limit);
    }
}
