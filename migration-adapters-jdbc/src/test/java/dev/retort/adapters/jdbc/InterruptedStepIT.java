package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.adapters.jdbc.testing.Sql;
import dev.retort.error.ErrorCode;
import dev.retort.execution.Cancellation;
import dev.retort.execution.CancelledException;
import dev.retort.execution.StepFailedException;
import dev.retort.script.TransactionMode;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A step that was interrupted outside a transaction is taken up where it stopped. */
@Timeout(60)
class InterruptedStepIT {
    @RegisterExtension
    final Workbench bench = new Workbench();

    private final TestScript a1 = revision("a1")
            .upgrade(
                    "CREATE TABLE one (i int, j int)",
                    "INSERT INTO one SELECT n, n FROM generate_series(1, 100) n",
                    "CREATE INDEX one_j ON one (j)",
                    "CREATE TABLE parts (i int) PARTITION BY LIST (i)",
                    "CREATE TABLE first PARTITION OF parts FOR VALUES IN (1)");

    @BeforeEach
    void make() {
        bench.migrator(a1).upgrade("head");
    }

    @Nested
    class InAStatementThatTheCatalogTellsOf {
        @Test
        void aNamedIndexIsDroppedAndBuiltAgain() throws Exception {
            TestScript b2 = step("CREATE INDEX CONCURRENTLY one_i ON one (i)");
            interrupt(b2);
            assertThat(indexes()).contains("one_i invalid");
            finishes(b2);
            assertThat(indexes()).containsExactlyInAnyOrder("one_i", "one_j");
        }

        @Test
        void anIndexWithoutANameIsDroppedAndBuiltAgainAndOthersAreLeftAlone() throws Exception {
            bench.database().execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'app.one_j'::regclass");
            TestScript b2 = step("CREATE INDEX CONCURRENTLY ON one (i)");
            interrupt(b2);
            assertThat(indexes()).contains("one_i_idx invalid");
            finishes(b2);
            assertThat(indexes()).containsExactlyInAnyOrder("one_i_idx", "one_j invalid");
        }

        @Test
        void anIndexThatIsReadyIsNotBuiltTwice() throws Exception {
            TestScript b2 = step("CREATE INDEX CONCURRENTLY ON one (i)");
            interrupt(b2);
            bench.database().execute("DROP INDEX app.one_i_idx", "CREATE INDEX made_by_hand ON app.one (i)");
            finishes(b2);
            assertThat(indexes()).containsExactlyInAnyOrder("made_by_hand", "one_j");
        }

        @Test
        void ifNotExistsDoesNotKeepADeadIndex() throws Exception {
            TestScript b2 = step("CREATE INDEX CONCURRENTLY IF NOT EXISTS one_i ON one (i)");
            interrupt(b2);
            finishes(b2);
            assertThat(indexes()).containsExactlyInAnyOrder("one_i", "one_j");
        }

        @Test
        void aDropIsBroughtToItsEnd() throws Exception {
            TestScript b2 = step("DROP INDEX CONCURRENTLY one_j");
            interrupt(b2);
            assertThat(indexes()).containsExactly("one_j invalid");
            finishes(b2);
            assertThat(indexes()).isEmpty();
        }

        @Test
        void aDropThatWasDoneMeanwhileIsNotDoneAgain() throws Exception {
            TestScript b2 = step("DROP INDEX CONCURRENTLY one_j");
            interrupt(b2);
            bench.database().execute("DROP INDEX app.one_j", "CREATE INDEX one_j ON app.one (j)");
            finishes(b2);
            assertThat(indexes()).containsExactly("one_j");
        }

        @Test
        void whatAReindexLeavesIsDroppedAndItIsRunAgain() throws Exception {
            TestScript b2 = step("REINDEX INDEX CONCURRENTLY one_j");
            interrupt(b2);
            assertThat(indexes()).containsExactlyInAnyOrder("one_j", "one_j_ccnew invalid");
            finishes(b2);
            assertThat(indexes()).containsExactly("one_j");
        }

        @Test
        void whatAReindexOfATableLeavesIsDropped() throws Exception {
            TestScript b2 = step("REINDEX TABLE CONCURRENTLY one");
            interrupt(b2);
            finishes(b2);
            assertThat(indexes()).containsExactly("one_j");
        }

        @Test
        void aPartitionIsDetachedToItsEnd() throws Exception {
            TestScript b2 = step("ALTER TABLE parts DETACH PARTITION first CONCURRENTLY");
            interrupt(b2);
            assertThat(bench.database()
                            .lines("SELECT inhdetachpending FROM pg_inherits WHERE inhparent = 'app.parts'::regclass"))
                    .containsExactly("t");
            finishes(b2);
            assertThat(bench.database().lines("SELECT * FROM pg_inherits WHERE inhparent = 'app.parts'::regclass"))
                    .isEmpty();
            assertThat(bench.tables()).contains("first");
        }

        /** Cancels the second statement while it waits for an old transaction. */
        private void interrupt(TestScript b2) throws Exception {
            Cancellation cancellation = new Cancellation();
            try (Connection old = bench.database().connect();
                    Connection watching = bench.database().connect()) {
                Sql.execute(
                        old,
                        "BEGIN ISOLATION LEVEL REPEATABLE READ",
                        "SELECT * FROM app.one LIMIT 1",
                        "SELECT * FROM app.parts");
                CompletableFuture<?> run =
                        CompletableFuture.runAsync(() -> bench.migrator(a1, b2).upgrade(cancellation, "head"));
                while (Sql.lines(
                                watching,
                                "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'virtualxid'"
                                        + " AND datname = current_database()")
                        .isEmpty()) {
                    assertThat(run).isNotDone();
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                cancellation.cancel();
                assertThatThrownBy(run::join).hasCauseInstanceOf(CancelledException.class);
            }
            assertThat(bench.history()).endsWith("b2 upgrade running 3/2/1");
        }

        private List<String> indexes() {
            return bench.database()
                    .lines("SELECT relname || CASE WHEN indisvalid THEN '' ELSE ' invalid' END"
                            + " FROM pg_index JOIN pg_class ON oid = indexrelid WHERE indrelid = 'app.one'::regclass");
        }
    }

    @Nested
    class InAStatementThatNobodyCanTellOf {
        private final TestScript b2 = revision("b2 <- a1")
                .with(TransactionMode.NONE)
                .upgrade(
                        "CREATE TABLE ran AS SELECT 'first' AS part",
                        "DO $$ BEGIN INSERT INTO ran VALUES ('middle'); COMMIT;"
                                + " IF (SELECT count(*) FROM ran) = 2 THEN PERFORM pg_terminate_backend(pg_backend_pid());"
                                + " END IF; END $$",
                        "INSERT INTO ran VALUES ('last')");

        @BeforeEach
        void interrupt() {
            // The run comes back, and finds what it cannot know.
            refused();
        }

        private void refused() {
            assertThatThrownBy(() -> bench.migrator(a1, b2).upgrade("head"))
                    .hasMessageStartingWith("b2.sql:2: the upgrade of b2 was interrupted: statement 2 was begun")
                    .hasMessageContaining(
                            "if it was done, run 'retort repair --resume-at 3', if not, 'retort repair --resume-at 2'")
                    .hasMessageContaining("'retort repair --restart'")
                    .extracting("code")
                    .isEqualTo(ErrorCode.UNFINISHED_STEP);
        }

        @Test
        void theNextRunRefusesAgain() {
            refused();
            assertThat(bench.history()).endsWith("b2 upgrade running 3/2/1");
        }

        @Test
        void itGoesOnBehindItWhereThatIsSaid() {
            assertThat(bench.migrator(a1, b2)
                            .resumeAt(new Cancellation(), Optional.empty(), 3)
                            .title())
                    .isEqualTo("upgrade of b2");
            finishes("first", "middle", "last");
        }

        @Test
        void itGoesOnWithItWhereThatIsSaid() {
            bench.migrator(a1, b2)
                    .resumeAt(new Cancellation(), Optional.of(b2.revision().id()), 2);
            finishes("first", "middle", "middle", "last");
        }

        @Test
        void itGoesOnInAMendedFileWhereThatIsSaid() {
            TestScript mended = revision("b2 <- a1")
                    .with(TransactionMode.NONE)
                    .upgrade(
                            "CREATE TABLE ran AS SELECT 'first' AS part",
                            "SELECT 'mended'",
                            "SELECT 'longer'",
                            "INSERT INTO ran VALUES ('last')");
            assertThatThrownBy(() -> bench.migrator(a1, mended).upgrade("head"))
                    .hasMessageContaining("its file was edited since")
                    .hasMessageContaining("'retort repair --resume-at N'");
            bench.migrator(a1, mended).resumeAt(new Cancellation(), Optional.empty(), 3);
            bench.migrator(a1, mended).upgrade("head");
            assertThat(bench.database().lines("SELECT * FROM app.ran")).containsExactly("first", "middle", "last");
            assertThat(bench.history()).endsWith("b2 upgrade done 4/4/4");
        }

        @Test
        void itBeginsAnewWhereThatIsSaid() {
            bench.migrator(a1, b2).restart(new Cancellation(), Optional.empty());
            bench.database().execute("DROP TABLE app.ran");
            assertThat(bench.history()).endsWith("b2 upgrade failed 3/2/1");
            refused();
        }

        @Test
        void anOrdinalThatTheStepDoesNotHaveIsRefused() {
            for (int ordinal : new int[] {-1, 0, 5}) {
                assertThatThrownBy(() -> bench.migrator(a1, b2).resumeAt(new Cancellation(), Optional.empty(), ordinal))
                        .hasMessageContaining("it has 3; name one from 1 to 4");
            }
            assertThatThrownBy(() -> bench.migrator(a1, b2)
                            .restart(
                                    new Cancellation(),
                                    Optional.of(a1.revision().id())))
                    .hasMessageContaining("no such step is interrupted: upgrade of b2");
        }

        private void finishes(String... parts) {
            bench.migrator(a1, b2).upgrade("head");
            assertThat(bench.versions()).containsExactly("b2");
            assertThat(bench.database().lines("SELECT * FROM app.ran")).containsExactly(parts);
        }
    }

    @Nested
    class ByAnErrorThatUndidTheStatement {
        @Test
        void itGoesOnWithThatStatement() {
            TestScript b2 = revision("b2 <- a1")
                    .with(TransactionMode.NONE)
                    .upgrade(
                            "CREATE TABLE ran AS SELECT 'first' AS part",
                            "INSERT INTO missing VALUES (1)",
                            "INSERT INTO ran VALUES ('last')");
            assertThatThrownBy(() -> bench.migrator(a1, b2).upgrade("head")).isInstanceOf(StepFailedException.class);
            assertThat(bench.history()).endsWith("b2 upgrade running 3/1/1");
            bench.database().execute("CREATE TABLE app.missing (i int)");
            finishes(b2);
        }

        @Test
        void whatTheScriptSetBeforeHoldsAgain() {
            TestScript b2 = revision("b2 <- a1")
                    .upgrade(
                            "CREATE TABLE ran (part text)",
                            "SET work_mem = '9MB'",
                            "INSERT INTO ran VALUES ('first')",
                            "CREATE UNIQUE INDEX CONCURRENTLY one_i ON one (i)",
                            "INSERT INTO ran SELECT 'last' WHERE current_setting('work_mem') = '9MB'");
            bench.database().execute("INSERT INTO app.one VALUES (1)");
            assertThatThrownBy(() -> bench.migrator(a1, b2).upgrade("head")).isInstanceOf(StepFailedException.class);
            bench.database().execute("DELETE FROM app.one WHERE j IS NULL");
            bench.migrator(a1, b2).upgrade("head");
            assertThat(bench.database().lines("SELECT * FROM app.ran")).containsExactly("first", "last");
        }
    }

    private void finishes(TestScript b2) {
        bench.migrator(a1, b2).upgrade("head");
        assertThat(bench.versions()).containsExactly("b2");
        assertThat(bench.history()).endsWith("b2 upgrade done 3/3/3");
        assertThat(bench.database().lines("SELECT * FROM app.ran")).containsExactly("first", "last");
    }

    private static TestScript step(String statement) {
        return revision("b2 <- a1")
                .upgrade("CREATE TABLE ran AS SELECT 'first' AS part", statement, "INSERT INTO ran VALUES ('last')");
    }
}
