package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.retort.AsyncMigrator;
import dev.retort.MigrationResult;
import dev.retort.adapters.jdbc.testing.Sql;
import dev.retort.execution.Cancellation;
import dev.retort.execution.CancelledException;
import dev.retort.execution.MigrationListener;
import dev.retort.plan.Step;
import dev.retort.script.TransactionMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class CancellationIT {
    @RegisterExtension
    final Workbench bench = new Workbench();

    private final Cancellation cancellation = new Cancellation();
    private final TestScript a1 = revision("a1").upgrade("CREATE TABLE one (i int)");
    private HikariDataSource pool;

    @BeforeEach
    void open() {
        pool = bench.pool();
    }

    @Nested
    class AfterAStatementThatIsDone {
        @Test
        void stillNotesInTheJournalThatItIsDone() {
            MigrationListener cancelling = new MigrationListener() {
                @Override
                public void notice(Step step, String message) {
                    cancellation.cancel();
                }
            };
            TestScript speaks =
                    revision("a1").with(TransactionMode.NONE).upgrade("DO 'BEGIN RAISE NOTICE ''done''; END'");
            assertThatThrownBy(() -> bench.migrator(cancelling, speaks).upgrade(cancellation, "head"))
                    .isInstanceOf(CancelledException.class);
            assertThat(bench.history()).containsExactly("a1 upgrade running 1/1/1");
        }
    }

    @Nested
    class OfAStatementUnderWay {
        private final TestScript sleeps =
                revision("b2 <- a1").upgrade("CREATE TABLE two (i int)", "SELECT pg_sleep(60)");

        @Test
        void endsTheRunAtOnceAndLeavesNothingOfTheStep() throws Exception {
            CompletableFuture<MigrationResult> run = start(a1, sleeps);
            awaitQuery("%pg_sleep(60)%");
            cancelAndExpect(run)
                    .hasMessageContaining("upgrade b2 was cancelled")
                    .hasMessageContaining("a1");
            assertThat(bench.versions()).containsExactly("a1");
            assertThat(bench.tables()).containsExactly("one");
        }

        @Test
        void givesTheLockAndTheConnectionBack() throws Exception {
            CompletableFuture<MigrationResult> run = start(a1, sleeps);
            awaitQuery("%pg_sleep(60)%");
            cancelAndExpect(run);
            assertThat(bench.isLocked()).isFalse();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            try (Connection connection = pool.getConnection()) {
                assertThat(Sql.lines(connection, "SELECT 1")).containsExactly("1");
            }
        }

        @Test
        void endsAWaitForALock() throws Exception {
            bench.migrator(pool, a1).upgrade("head");
            try (Connection other = bench.database().connect()) {
                Sql.execute(other, "BEGIN", "LOCK TABLE app.one");
                var run = start(a1, revision("b2 <- a1").upgrade("ALTER TABLE one ADD j int"));
                awaitQuery("%ALTER TABLE one ADD%");
                cancelAndExpect(run);
            }
            assertThat(bench.versions()).containsExactly("a1");
        }

        @Test
        void endsACopy() throws Exception {
            bench.migrator(pool, a1).upgrade("head");
            try (Connection other = bench.database().connect()) {
                Sql.execute(other, "BEGIN", "LOCK TABLE app.one");
                var run = start(a1, revision("b2 <- a1").upgrade("COPY one FROM STDIN\n1\n2\n"));
                awaitQuery("%COPY one%");
                cancelAndExpect(run);
            }
            assertThat(bench.versions()).containsExactly("a1");
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }

        @Test
        void isWhatCancellingTheFutureDoes() throws Exception {
            var async = AsyncMigrator.on(command -> new Thread(command).start(), bench.migrator(pool, a1, sleeps));
            CompletableFuture<MigrationResult> run = async.upgrade("head");
            awaitQuery("%pg_sleep(60)%");
            run.cancel(true);
            for (int i = 0; i < 100 && bench.isLocked(); i++) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(bench.isLocked()).isFalse();
            assertThat(bench.versions()).containsExactly("a1");
        }
    }

    @Nested
    class AtAnyMoment {
        @Test
        void leavesAStateThatTheNextRunGoesOnFrom() throws Exception {
            for (int delay = 0; delay <= 45; delay += 3) {
                bench.database().execute("DROP SCHEMA IF EXISTS app CASCADE");
                TestScript[] scripts = {
                    a1,
                    revision("b2 <- a1").upgrade("CREATE TABLE two (i int)", "SET work_mem = '9MB'"),
                    revision("c3 <- b2").upgrade("INSERT INTO two VALUES (1)", "INSERT INTO two VALUES (2)"),
                };
                Cancellation now = new Cancellation();
                CompletableFuture<MigrationResult> run = CompletableFuture.supplyAsync(
                        () -> bench.migrator(pool, scripts).upgrade(now, "head"));
                TimeUnit.MILLISECONDS.sleep(delay);
                now.cancel();
                awaitEnd(run);
                assertThat(bench.isLocked()).isFalse();
                bench.migrator(pool, scripts).upgrade("head");
                assertThat(bench.versions()).containsExactly("c3");
                assertThat(bench.database().lines("SELECT i FROM app.two")).containsExactly("1", "2");
                try (Connection connection = pool.getConnection()) {
                    assertThat(Sql.lines(connection, "SHOW work_mem")).containsExactly("4MB");
                }
            }
        }

        private static void awaitEnd(CompletableFuture<MigrationResult> run) throws Exception {
            try {
                run.get(5, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(CancelledException.class);
            }
        }
    }

    @Nested
    class BeforeTheRun {
        @Test
        void doesNotEvenConnect() {
            cancellation.cancel();
            assertThatThrownBy(() -> bench.migrator(pool, a1).upgrade(cancellation, "head"))
                    .isInstanceOf(CancelledException.class);
            assertThat(bench.database().value("SELECT to_regnamespace('app')")).isEmpty();
        }
    }

    private CompletableFuture<MigrationResult> start(TestScript... scripts) {
        return CompletableFuture.supplyAsync(() -> bench.migrator(pool, scripts).upgrade(cancellation, "head"));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> cancelAndExpect(CompletableFuture<MigrationResult> run)
            throws InterruptedException, TimeoutException {
        long begun = System.nanoTime();
        cancellation.cancel();
        try {
            run.get(5, TimeUnit.SECONDS);
            throw new AssertionError("the run went on to its end");
        } catch (ExecutionException e) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
            return assertThat(e.getCause()).isInstanceOf(CancelledException.class);
        }
    }

    private void awaitQuery(String pattern) throws SQLException, InterruptedException {
        try (Connection connection = bench.database().connect()) {
            List<String> found;
            do {
                TimeUnit.MILLISECONDS.sleep(5);
                found = Sql.lines(
                        connection,
                        "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '" + pattern
                                + "' AND pid <> pg_backend_pid() AND datname = current_database()");
            } while (found.isEmpty());
        }
    }
}
