package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.retort.MigrationResult;
import dev.retort.adapters.jdbc.testing.Sql;
import dev.retort.dialect.postgresql.AdvisoryLock;
import dev.retort.error.ErrorCode;
import dev.retort.execution.Cancellation;
import dev.retort.execution.CancelledException;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.MigrationListener;
import dev.retort.port.HistoryFilter;
import dev.retort.port.TargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class MigrationLockIT {
    private static final AdvisoryLock LOCK = AdvisoryLock.of(Workbench.VERSION_TABLE);

    @RegisterExtension
    final Workbench bench = new Workbench();

    private final List<String> waits = new CopyOnWriteArrayList<>();
    private final MigrationListener listener = new MigrationListener() {
        @Override
        public void waitingForLock(String holder) {
            waits.add(holder);
        }
    };
    private final TestScript a1 = revision("a1").upgrade("CREATE TABLE one (i int)");

    @Nested
    class BetweenSeveralRuns {
        private final TestScript b2 =
                revision("b2 <- a1").upgrade("INSERT INTO one VALUES (2)", "SELECT pg_sleep(0.3)");
        private final TestScript c3 = revision("c3 <- b2")
                .upgrade("CREATE INDEX CONCURRENTLY one_i ON one (i)", "INSERT INTO one VALUES (3)");

        @Test
        void eachStepIsCarriedOutOnceAndTheOthersFindNothingToDo() throws Exception {
            List<MigrationResult> results = atOnce(4);
            assertThat(results).filteredOn(result -> !result.nothingToDo()).hasSize(1);
            assertThat(bench.database().lines("SELECT i FROM app.one ORDER BY i"))
                    .containsExactly("2", "3");
            assertThat(bench.history())
                    .containsExactly("a1 upgrade done 1/1/1", "b2 upgrade done 2/2/2", "c3 upgrade done 2/2/2");
        }

        @Test
        void thoseThatWaitAreToldByWhomTheyAreKept() throws Exception {
            atOnce(2);
            assertThat(waits).singleElement().asString().matches("pid \\d+, user .*, application .*, from .*");
        }

        private List<MigrationResult> atOnce(int runs) {
            CyclicBarrier barrier = new CyclicBarrier(runs);
            List<CompletableFuture<MigrationResult>> futures = IntStream.range(0, runs)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                await(barrier);
                                return bench.migrator(listener, a1, b2, c3).upgrade("head");
                            },
                            thread -> new Thread(thread).start()))
                    .toList();
            return futures.stream().map(CompletableFuture::join).toList();
        }

        private static void await(CyclicBarrier barrier) {
            try {
                barrier.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class HeldByAnotherSession {
        private Connection other;
        private String pid;

        @BeforeEach
        void takeIt() throws SQLException {
            other = bench.database().connect();
            Sql.execute(other, "SET application_name = 'the other'");
            assertThat(Sql.lines(other, LOCK.tryLock())).containsExactly("t");
            pid = Sql.lines(other, "SELECT pg_backend_pid()").getFirst();
        }

        @AfterEach
        void leave() throws SQLException {
            other.close();
        }

        @Test
        void theRunIsRefusedAfterTheLimitAndNamesTheHolder() {
            long begun = System.nanoTime();
            assertThatThrownBy(() ->
                            bench.migrator(Duration.ofSeconds(1), listener, a1).upgrade("head"))
                    .isInstanceOf(TargetException.class)
                    .hasMessageContaining("pid " + pid + ",")
                    .hasMessageContaining("application the other")
                    .hasMessageContaining("pg_terminate_backend(" + pid + ")")
                    .hasMessageContaining("1 s")
                    .extracting("code")
                    .isEqualTo(ErrorCode.LOCK_HELD);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
            assertThat(bench.database().value("SELECT to_regnamespace('app')")).isEmpty();
        }

        @Test
        void theRunGoesOnWhenTheOtherSessionEnds() throws SQLException {
            CompletableFuture<MigrationResult> run = CompletableFuture.supplyAsync(
                    () -> bench.migrator(listener, a1).upgrade("head"));
            while (waits.isEmpty()) {
                Thread.onSpinWait();
            }
            other.close();
            assertThat(run.join().nothingToDo()).isFalse();
            assertThat(bench.versions()).containsExactly("a1");
        }

        @Test
        void aRunThatWaitsCanBeCancelled() {
            Cancellation cancellation = new Cancellation();
            CompletableFuture<MigrationResult> run = CompletableFuture.supplyAsync(
                    () -> bench.migrator(listener, a1).upgrade(cancellation, "head"));
            while (waits.isEmpty()) {
                Thread.onSpinWait();
            }
            cancellation.cancel();
            assertThatThrownBy(run::join).hasCauseInstanceOf(CancelledException.class);
        }

        @Test
        void aRunThatWaitsHoldsNoSnapshotAndNoTransaction() {
            CompletableFuture<MigrationResult> run = CompletableFuture.supplyAsync(
                    () -> bench.migrator(Duration.ofSeconds(2), listener, a1).upgrade("head"));
            while (waits.isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(bench.database().lines("""
                            SELECT state, backend_xid, backend_xmin FROM pg_stat_activity
                            WHERE datname = current_database() AND query LIKE '%advisory%'
                              AND pid <> pg_backend_pid() AND application_name <> 'the other'""")).containsExactly("idle||");
            assertThatThrownBy(run::join).hasCauseInstanceOf(TargetException.class);
        }

        @Test
        void anotherVersionTableIsNotKept() {
            ExecutionOptions options = ExecutionOptions.in("elsewhere");
            JdbcTarget target = JdbcTarget.of(bench.database().dataSource(), options.versionTable());
            Workbench.migrator(target, listener, options, a1).upgrade("head");
            assertThat(waits).isEmpty();
        }
    }

    @Nested
    class OnAPoolOfOneConnection {
        @Test
        void everythingWorksAndTheConnectionComesBack() {
            HikariDataSource pool = bench.pool();
            JdbcTarget target = JdbcTarget.of(pool, Workbench.VERSION_TABLE);
            Workbench.migrator(target, listener, Workbench.options(Duration.ofSeconds(5)), a1)
                    .upgrade("head");
            assertThat(target.inspect().rows()).hasSize(1);
            assertThat(target.history().orElseThrow().read(HistoryFilter.ALL)).hasSize(1);
            target.close();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThat(pool.isClosed()).isFalse();
            assertThat(bench.isLocked()).isFalse();
        }

        @Test
        void theConnectionComesBackAfterAFailureToo() {
            HikariDataSource pool = bench.pool();
            assertThatThrownBy(
                            () -> bench.migrator(pool, a1.upgrade("SELECT 1/0")).upgrade("head"))
                    .hasMessageContaining("division by zero");
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThat(bench.isLocked()).isFalse();
            bench.migrator(pool, a1).upgrade("head");
            assertThat(bench.versions()).containsExactly("a1");
        }
    }
}
