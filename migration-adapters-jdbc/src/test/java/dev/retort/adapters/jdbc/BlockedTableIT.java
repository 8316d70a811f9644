package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Migrator;
import dev.retort.adapters.jdbc.testing.Sql;
import dev.retort.execution.Blocker;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.Retry;
import dev.retort.execution.StepFailedException;
import dev.retort.execution.Wait;
import dev.retort.execution.WaitPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A table that others use is changed without keeping them waiting for long. */
@Timeout(120)
class BlockedTableIT {
    /** As in production: {@code -Dretort.blocked.seconds=20}. */
    private static final Duration BLOCKED = Duration.ofSeconds(Integer.getInteger("retort.blocked.seconds", 5));

    private static final Duration LOCK_TIMEOUT = BLOCKED.dividedBy(4);

    @RegisterExtension
    final Workbench bench = new Workbench();

    private final List<Retry> retries = new CopyOnWriteArrayList<>();
    private final List<Wait> waits = new CopyOnWriteArrayList<>();
    private final MigrationListener listener = new MigrationListener() {
        @Override
        public void retrying(Retry retry) {
            retries.add(retry);
        }

        @Override
        public void waiting(Wait wait) {
            waits.add(wait);
        }
    };

    private final TestScript a1 = revision("a1")
            .upgrade(
                    "CREATE TABLE one (i int) PARTITION BY LIST (i)",
                    "CREATE TABLE first PARTITION OF one FOR VALUES IN (1)",
                    "CREATE TABLE second PARTITION OF one FOR VALUES IN (2)",
                    "CREATE TABLE plain (i int)",
                    "INSERT INTO plain VALUES (1)");

    @BeforeEach
    void make() {
        bench.migrator(a1).upgrade("head");
    }

    @Test
    void aStepThatAltersItSucceedsWhenItIsFreeAndNoReaderWaitsLong() throws Exception {
        TestScript b2 = revision("b2 <- a1").upgrade("ALTER TABLE plain ADD j int");
        TestScript c3 = revision("c3 <- b2").upgrade("CREATE TABLE three (i int)");
        succeedsBesideReaders("plain", b2, c3);
        assertThat(retries).isNotEmpty().allSatisfy(retry -> {
            assertThat(retry.step().revision().value()).isEqualTo("b2");
            assertThat(retry.reason()).contains("[55P03]");
            assertThat(retry.blockers())
                    .extracting(Blocker::query)
                    .anySatisfy(query -> assertThat(query).isEqualTo("SELECT count(*) FROM app.plain"));
        });
        assertThat(bench.history()).endsWith("b2 upgrade done 1/1/1", "c3 upgrade done 1/1/1");
        assertThat(waits)
                .isNotEmpty()
                .extracting(wait -> wait.step().revision().value())
                .containsOnly("b2");
    }

    @Test
    void aPartitionThatIsDetachedConcurrentlyDoesSoWhenItIsFreeAndNoReaderWaitsLong() throws Exception {
        TestScript b2 = revision("b2 <- a1")
                .upgrade("ALTER TABLE one DETACH PARTITION first CONCURRENTLY", "CREATE TABLE two (i int)");
        succeedsBesideReaders("one", b2);
        assertThat(retries).isNotEmpty();
        assertThat(bench.database().lines("SELECT inhrelid::regclass FROM pg_inherits"))
                .containsExactly("app.second");
        assertThat(bench.tables()).contains("first", "two");
        assertThat(bench.history()).endsWith("b2 upgrade done 2/2/2");
    }

    @Test
    void anIndexThatIsBuiltConcurrentlyWaitsForWhoIsInTheWayAndTellsIt() throws Exception {
        TestScript b2 = revision("b2 <- a1").upgrade("CREATE INDEX CONCURRENTLY plain_i ON plain (i)");
        succeedsBesideReaders("plain", b2);
        assertThat(retries).isEmpty();
        assertThat(waits)
                .flatExtracting(Wait::blockers)
                .extracting(Blocker::query)
                .contains("SELECT count(*) FROM app.plain");
        assertThat(bench.database().value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'app.plain_i'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void anIndexThatWaitsTooLongIsGivenUpAndBuiltByTheNextRun() throws Exception {
        TestScript b2 = revision("b2 <- a1").upgrade("CREATE INDEX CONCURRENTLY plain_i ON plain (i)");
        WaitPolicy impatient = new WaitPolicy(Duration.ofSeconds(5), false, 0, Duration.ofSeconds(1), Duration.ZERO);
        try (Connection other = bench.database().connect()) {
            Sql.execute(other, "BEGIN", "SELECT count(*) FROM app.plain");
            assertThatThrownBy(() -> observed(options(impatient), a1, b2).upgrade("head"))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("it was ended because it waited too long for other transactions")
                    .hasMessageContaining("SELECT count(*) FROM app.plain");
        }
        bench.migrator(a1, b2).upgrade("head");
        assertThat(bench.database()
                        .lines("SELECT indexrelid::regclass, indisvalid FROM pg_index"
                                + " WHERE indrelid = 'app.plain'::regclass"))
                .containsExactly("app.plain_i|t");
    }

    @Test
    void aTableThatStaysBlockedFailsTheStepAndNamesWhoIsInTheWay() throws Exception {
        TestScript b2 =
                revision("b2 <- a1").withLockTimeout(Duration.ofMillis(1500)).upgrade("ALTER TABLE plain ADD j int");
        WaitPolicy once = new WaitPolicy(Duration.ofSeconds(5), false, 1, Duration.ofSeconds(1), Duration.ZERO);
        try (Connection other = bench.database().connect()) {
            Sql.execute(other, "SET application_name = 'a report'", "BEGIN", "SELECT count(*) FROM app.plain");
            assertThatThrownBy(() -> observed(options(once), a1, b2).upgrade("head"))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("[55P03]")
                    .hasMessageContaining("tried: 2 times")
                    .hasMessageContaining("in the way: pid ")
                    .hasMessageContaining("application a report, idle in transaction");
        }
        assertThat(retries).hasSize(1);
        assertThat(bench.versions()).containsExactly("a1");
    }

    @Test
    void withoutASecondConnectionTheReportSaysSo() throws Exception {
        TestScript b2 =
                revision("b2 <- a1").withLockTimeout(Duration.ofMillis(50)).upgrade("ALTER TABLE plain ADD j int");
        WaitPolicy never = new WaitPolicy(Duration.ofSeconds(5), false, 0, Duration.ofSeconds(1), Duration.ZERO);
        try (Connection other = bench.database().connect()) {
            Sql.execute(other, "BEGIN", "SELECT count(*) FROM app.plain");
            JdbcTarget alone = JdbcTarget.of(bench.database().dataSource(), Workbench.VERSION_TABLE);
            assertThatThrownBy(() -> Workbench.migrator(alone, listener, options(never), a1, b2)
                            .upgrade("head"))
                    .hasMessageContaining("not known, because there is no second connection to look from");
        }
    }

    @Test
    void aDeadlockIsTriedAgain() throws Exception {
        bench.database().execute("CREATE TABLE app.other (i int)");
        TestScript b2 = revision("b2 <- a1")
                .withLockTimeout(Duration.ofSeconds(20))
                .upgrade("LOCK TABLE plain", "SELECT pg_sleep(0.5)", "LOCK TABLE other");
        try (Connection other = bench.database().connect()) {
            Sql.execute(other, "SET deadlock_timeout = '20s'", "BEGIN", "LOCK TABLE app.other");
            CompletableFuture<?> run = CompletableFuture.runAsync(
                    () -> observed(options(WaitPolicy.DEFAULT), a1, b2).upgrade("head"));
            TimeUnit.MILLISECONDS.sleep(250);
            Sql.execute(other, "LOCK TABLE app.plain", "COMMIT");
            run.get(30, TimeUnit.SECONDS);
        }
        assertThat(retries)
                .isNotEmpty()
                .first()
                .extracting(Retry::reason)
                .asString()
                .contains("[40P01]");
        assertThat(bench.versions()).containsExactly("b2");
    }

    private void succeedsBesideReaders(String table, TestScript... steps) throws Exception {
        List<TestScript> all = new ArrayList<>(List.of(steps));
        all.addFirst(a1);
        try (Connection holder = bench.database().connect();
                Readers readers = new Readers(table)) {
            Sql.execute(holder, "BEGIN", "SELECT count(*) FROM app." + table);
            CompletableFuture<?> run = CompletableFuture.runAsync(
                    () -> observed(options(WaitPolicy.DEFAULT), all.toArray(TestScript[]::new))
                            .upgrade("head"));
            TimeUnit.MILLISECONDS.sleep(BLOCKED.toMillis());
            assertThat(run).isNotDone();
            Sql.execute(holder, "COMMIT");
            run.get(60, TimeUnit.SECONDS);
            readers.close();
            System.out.println(
                    table + " blocked for " + BLOCKED.toSeconds() + " s, lock_timeout " + LOCK_TIMEOUT.toMillis()
                            + " ms: " + readers.count + " reads, the longest " + readers.longest.toMillis() + " ms; "
                            + retries.size() + " retries");
            assertThat(readers.longest).isLessThan(LOCK_TIMEOUT.plusSeconds(1));
        }
        assertThat(bench.versions())
                .containsExactly(all.getLast().revision().id().value());
    }

    private static ExecutionOptions options(WaitPolicy policy) {
        ExecutionOptions standard = Workbench.options(Duration.ofSeconds(20)).waiting(policy);
        return new ExecutionOptions(
                standard.versionTable(),
                standard.searchPath(),
                Optional.of(LOCK_TIMEOUT),
                Optional.empty(),
                Optional.empty(),
                policy);
    }

    private Migrator observed(ExecutionOptions options, TestScript... scripts) {
        JdbcTarget target = JdbcTarget.of(bench.database().dataSource(), Workbench.VERSION_TABLE)
                .observedBy(bench.database().dataSource());
        return Workbench.migrator(target, listener, options, scripts);
    }

    /** Reads a table every 10 ms, each time on a connection that is free, and notes how long that took. */
    private final class Readers implements AutoCloseable {
        private final List<Thread> threads;
        private volatile boolean closed;
        private volatile int count;
        private volatile Duration longest = Duration.ZERO;

        Readers(String table) {
            threads = List.of(reader(table), reader(table));
            threads.forEach(Thread::start);
        }

        private Thread reader(String table) {
            return new Thread(() -> {
                try (Connection connection = bench.database().connect()) {
                    while (!closed) {
                        long begun = System.nanoTime();
                        Sql.execute(connection, "SELECT count(*) FROM app." + table);
                        note(Duration.ofNanos(System.nanoTime() - begun));
                        TimeUnit.MILLISECONDS.sleep(10);
                    }
                } catch (SQLException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        private synchronized void note(Duration elapsed) {
            count++;
            longest = elapsed.compareTo(longest) > 0 ? elapsed : longest;
        }

        @Override
        public void close() throws InterruptedException {
            closed = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }
}
