package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Migrator;
import dev.retort.adapters.jdbc.testing.CatalogSnapshot;
import dev.retort.adapters.jdbc.testing.Sql;
import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.error.ErrorCode;
import dev.retort.execution.Cancellation;
import dev.retort.execution.CancelledException;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.StepFailedException;
import dev.retort.execution.WaitPolicy;
import dev.retort.operation.Operation;
import dev.retort.plan.Step;
import dev.retort.port.TargetException;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionId;
import dev.retort.script.MigrationScript;
import dev.retort.script.ScriptSection;
import dev.retort.script.SectionOptions;
import dev.retort.script.TransactionMode;
import dev.retort.statement.Position;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(30)
class FailedStepIT {
    @RegisterExtension
    final Workbench bench = new Workbench();

    private final TestScript a1 =
            revision("a1").upgrade("CREATE TABLE one (i int PRIMARY KEY)").downgrade("DROP TABLE one");
    private final TestScript c3 = revision("c3 <- b2").upgrade("CREATE TABLE three (i int)");

    @Nested
    class InTheMiddleOfAPlan {
        private final TestScript b2 = revision("b2 <- a1")
                .upgrade(
                        "CREATE TABLE two (i int)",
                        "SET search_path = pg_catalog",
                        "INSERT INTO app.one -- é\nSELECT length('é😀')\n  + missing");

        @Test
        void theStepIsRolledBackAndEarlierStepsStay() {
            fail(a1, b2, c3);
            assertThat(bench.versions()).containsExactly("a1");
            assertThat(bench.tables()).containsExactly("one");
        }

        @Test
        void theHistoryTellsOfIt() {
            fail(a1, b2, c3);
            assertThat(bench.history()).containsExactly("a1 upgrade done 1/1/1", "b2 upgrade failed 3/0/0");
        }

        @Test
        void theFailureTellsStepPlaceAndStateAndWhatWasDone() {
            StepFailedException failure = fail(a1, b2, c3);
            assertThat(failure.step().revision()).isEqualTo(new RevisionId("b2"));
            assertThat(failure.position()).contains(new Position("b2.sql", 5, 5));
            assertThat(failure.sqlState()).contains("42703");
            assertThat(failure.code()).isEqualTo(ErrorCode.STEP_FAILED);
            assertThat(failure)
                    .hasMessageStartingWith("upgrade b2 failed at b2.sql:5: ERROR: column \"missing\" does not exist")
                    .hasMessageContaining("completed before it: a1")
                    .hasMessageContaining("statement: INSERT INTO app.one -- é SELECT length('é😀') + missing");
        }

        @Test
        void theRunGoesOnFromThereWhenItIsMended() {
            fail(a1, b2, c3);
            bench.migrator(a1, b2.upgrade("CREATE TABLE two (i int)"), c3).upgrade("head");
            assertThat(bench.versions()).containsExactly("c3");
            assertThat(bench.tables()).containsExactly("one", "three", "two");
        }

        @Test
        void theLockIsGivenBack() {
            fail(a1, b2, c3);
            assertThat(bench.isLocked()).isFalse();
        }
    }

    @Nested
    class AtTheBeginning {
        @Test
        void anEmptyDatabaseStaysEmpty() {
            CatalogSnapshot before = CatalogSnapshot.of(bench.database());
            fail(revision("a1").upgrade("CREATE TABLE one (i int)", "SELECT 1/0"));
            assertThat(before.differencesTo(CatalogSnapshot.of(bench.database())))
                    .isEmpty();
        }

        @Test
        void nothingIsSaidToHaveBeenDone() {
            assertThat(fail(revision("a1").upgrade("SELECT 1/0")))
                    .hasMessageContaining("no step was completed before it");
        }
    }

    @Nested
    class WithTheServersWords {
        @Test
        void detailAndHintAndContextAreTold() {
            TestScript raising = revision("a1").upgrade("""
                    DO $$ BEGIN
                      RAISE 'too hot' USING DETAIL = 'it has 90 degrees', HINT = 'cool it', ERRCODE = 'RT001';
                    END $$""");
            StepFailedException failure = fail(raising);
            assertThat(failure.sqlState()).contains("RT001");
            assertThat(failure)
                    .hasMessageContaining("ERROR: too hot [RT001]")
                    .hasMessageContaining("detail: it has 90 degrees")
                    .hasMessageContaining("hint: cool it")
                    .hasMessageContaining("where: PL/pgSQL function inline_code_block line 2");
        }

        @Test
        void anErrorWithoutAPositionIsPutWhereItsStatementBegins() {
            TestScript twice =
                    revision("a1").upgrade("CREATE TABLE one\n(i int PRIMARY KEY)", "INSERT INTO one\nVALUES (1), (1)");
            StepFailedException failure = fail(twice);
            assertThat(failure.position()).contains(new Position("a1.sql", 3, 1));
            assertThat(failure).hasMessageContaining("detail: Key (i)=(1) already exists.");
        }

        @Test
        void positionsAreCountedInCharactersNotInBytesOrUnits() {
            StepFailedException failure = fail(revision("a1").upgrade("SELECT '😀é', '😀' AS ok, oops"));
            assertThat(failure.position()).contains(new Position("a1.sql", 1, 25));
        }

        @Test
        void anUnknownTypeGetsTheHintAboutTheSearchPath() {
            bench.database().execute("CREATE TYPE public.mood AS ENUM ('fine')");
            assertThat(fail(revision("a1").upgrade("CREATE TABLE one (m mood)")))
                    .hasMessageContaining("type \"mood\" does not exist")
                    .hasMessageContaining("write that schema in front of it");
        }

        @Test
        void aLongLiteralBehindAPasswordIsNoMatter() {
            String text = "it''s ".repeat(100_000);
            assertThat(fail(revision("a1").upgrade("SELECT nope AS password '" + text + "'")))
                    .hasMessageContaining("password '***'");
        }

        @Test
        void anUncommittedValueOfAnEnumGetsTheHintAboutARevisionOfItsOwn() {
            bench.database().execute("CREATE TYPE public.mood AS ENUM ('fine')");
            TestScript step = revision("a1")
                    .upgrade(
                            "DO $$ BEGIN ALTER TYPE public.mood ADD VALUE 'good'; END $$",
                            "SELECT 'good'::public.mood");
            assertThat(fail(step))
                    .hasMessageContaining("[55P04]")
                    .hasMessageContaining("hint: put the ALTER TYPE into a revision of its own");
        }
    }

    @Nested
    class AtTheLimitsOfTime {
        @Test
        void theStatementTimeoutOfTheSectionEndsASlowStatement() {
            TestScript slow =
                    revision("a1").withStatementTimeout(Duration.ofMillis(50)).upgrade("SELECT pg_sleep(20)");
            assertThat(fail(slow).sqlState()).contains("57014");
        }

        @Test
        void theLockTimeoutOfTheSectionEndsALongWait() throws SQLException {
            bench.migrator(a1).upgrade("head");
            TestScript waiting =
                    revision("b2 <- a1").withLockTimeout(Duration.ofMillis(50)).upgrade("ALTER TABLE one ADD j int");
            try (Connection other = bench.database().connect()) {
                Sql.execute(other, "BEGIN", "SELECT count(*) FROM app.one");
                StepFailedException failure = catchThrowableOfType(
                        StepFailedException.class,
                        () -> Workbench.migrator(
                                        JdbcTarget.of(bench.database().dataSource(), Workbench.VERSION_TABLE),
                                        MigrationListener.NONE,
                                        Workbench.options(Duration.ofSeconds(5)).waiting(twice()),
                                        a1,
                                        waiting)
                                .upgrade("head"));
                assertThat(failure.sqlState()).contains("55P03");
                assertThat(failure).hasMessageContaining("tried: 2 times");
            }
            assertThat(bench.versions()).containsExactly("a1");
        }
    }

    private static WaitPolicy twice() {
        WaitPolicy standard = WaitPolicy.DEFAULT;
        return new WaitPolicy(standard.runLock(), false, 1, standard.concurrentWait(), standard.reconnect());
    }

    @Nested
    class AtTheEndOfTheTransaction {
        @Test
        void aConstraintThatIsCheckedAtCommitRollsTheStepBack() {
            TestScript dangling = revision("a1")
                    .upgrade(
                            "CREATE TABLE one (i int PRIMARY KEY, j int REFERENCES one DEFERRABLE INITIALLY DEFERRED)");
            TestScript b2 = revision("b2 <- a1").upgrade("INSERT INTO one VALUES (1, 2)");
            assertThat(fail(dangling, b2).sqlState()).contains("23503");
            assertThat(bench.versions()).containsExactly("a1");
            assertThat(bench.history()).containsExactly("a1 upgrade done 1/1/1", "b2 upgrade failed 1/0/0");
        }

        @Test
        void aScriptThatChangesMeanwhileIsRolledBack() {
            assertRolledBack(revision("a1").upgrade("CREATE TABLE changed (i int)"));
        }

        @Test
        void aScriptThatBeginsToCommitMeanwhileIsRolledBack() {
            assertRolledBack(revision("a1").upgrade("CREATE TABLE changed (i int)", "COMMIT", "SELECT 1"));
        }

        private void assertRolledBack(TestScript after) {
            TestScript before = revision("a1").upgrade("CREATE TABLE one (i int)");
            Migrator migrator = new Migrator(
                    () -> List.of(changing(before, after)),
                    JdbcTarget.of(bench.database().dataSource(), Workbench.VERSION_TABLE),
                    new PostgresDialect(Workbench.TOOL),
                    Workbench.options(Duration.ofSeconds(5)));
            assertThatThrownBy(() -> migrator.upgrade("head"))
                    .extracting("code")
                    .isEqualTo(ErrorCode.SCRIPT_CHANGED);
            assertThat(bench.database().value("SELECT to_regnamespace('app')")).isEmpty();
        }

        /** A script that is another one from the second reading on. */
        private MigrationScript changing(TestScript before, TestScript after) {
            AtomicInteger reads = new AtomicInteger();
            return new MigrationScript() {
                @Override
                public Revision revision() {
                    return before.revision();
                }

                @Override
                public ScriptSection upgrade() {
                    Statements statements = new Statements() {
                        @Override
                        public StatementReader open() {
                            TestScript now = reads.incrementAndGet() == 1 ? before : after;
                            return now.up().orElseThrow().open();
                        }

                        @Override
                        public boolean replayable() {
                            return true;
                        }
                    };
                    return new ScriptSection(SectionOptions.DEFAULT, List.of(new Operation.ExecuteScript(statements)));
                }

                @Override
                public ScriptSection downgrade() {
                    return before.downgrade();
                }
            };
        }
    }

    @Nested
    class WithoutItsConnection {
        @Test
        void aLostConnectionIsToldAsSuchAndLeavesNothingHalfDone() {
            bench.migrator(a1).upgrade("head");
            TestScript suicidal = revision("b2 <- a1")
                    .upgrade("CREATE TABLE two (i int)", "SELECT pg_terminate_backend(pg_backend_pid())");
            assertThatThrownBy(() -> bench.migrator(a1, suicidal).upgrade("head"))
                    .isInstanceOf(TargetException.class)
                    .hasMessageContaining("b2")
                    .extracting("code")
                    .isEqualTo(ErrorCode.CONNECTION_LOST);
            assertThat(bench.versions()).containsExactly("a1");
            assertThat(bench.tables()).containsExactly("one");
            assertThat(bench.isLocked()).isFalse();
        }

        @Test
        void theServerNoticesThatTheClientIsGoneAndGivesTheLockBackInTheMiddleOfAStatement() throws Exception {
            AtomicReference<Connection> last = new AtomicReference<>();
            PGSimpleDataSource dataSource = new PGSimpleDataSource() {
                @Override
                public Connection getConnection() throws SQLException {
                    last.set(super.getConnection());
                    return last.get();
                }
            };
            dataSource.setUrl(bench.database().url());
            dataSource.setUser(bench.database().user());
            dataSource.setPassword(bench.database().password());
            TestScript sleeps = revision("a1").upgrade("SELECT pg_sleep(25)");
            Cancellation cancellation = new Cancellation();
            CompletableFuture<?> run = CompletableFuture.runAsync(
                    () -> bench.migrator(dataSource, sleeps).upgrade(cancellation, "head"));
            awaitLocked(true);
            TimeUnit.MILLISECONDS.sleep(300);
            last.get().abort(Runnable::run);
            // The run has got another connection, waits until the first one's session is gone, and begins the step
            // anew.
            for (int i = 0; i < 100 && sleepers() != 1; i++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(sleepers()).isEqualTo(1);
            cancellation.cancel();
            assertThatThrownBy(run::join).hasCauseInstanceOf(CancelledException.class);
            awaitLocked(false);
            assertThat(bench.database().value("SELECT to_regnamespace('app')")).isEmpty();
        }

        private int sleepers() {
            return Integer.parseInt(bench.database()
                    .value("SELECT count(*) FROM pg_stat_activity"
                            + " WHERE state = 'active' AND query = 'SELECT pg_sleep(25)'"
                            + " AND datname = current_database() AND pid <> pg_backend_pid()"));
        }

        private void awaitLocked(boolean locked) throws InterruptedException {
            for (int i = 0; i < 100 && bench.isLocked() != locked; i++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(bench.isLocked()).isEqualTo(locked);
        }

        @Test
        void whatAListenerThrowsEndsTheRun() {
            MigrationListener listener = new MigrationListener() {
                @Override
                public void notice(Step step, String message) {
                    throw new IllegalStateException("enough");
                }
            };
            TestScript talking =
                    revision("a1").upgrade("CREATE TABLE one (i int)", "DO $$ BEGIN RAISE NOTICE 'hm'; END $$");
            TestScript alone = revision("b2 <- a1")
                    .with(TransactionMode.NONE)
                    .upgrade("DO $$ BEGIN RAISE NOTICE 'hm'; END $$", "SELECT pg_sleep(20)");
            assertThatThrownBy(() -> bench.migrator(listener, a1, alone).upgrade("head"))
                    .hasMessage("enough");
            assertThat(bench.history()).endsWith("b2 upgrade running 2/1/1");
            bench.database().execute("DROP SCHEMA app CASCADE");
            TestScript later = revision("b2 <- a1").upgrade("COPY one FROM STDIN\n1\n", "SELECT 1");
            assertThatThrownBy(() -> bench.migrator(listener, talking, later).upgrade("head"))
                    .hasMessage("enough");
            assertThat(bench.versions()).isSubsetOf("a1");
            assertThat(bench.isLocked()).isFalse();
        }
    }

    private StepFailedException fail(TestScript... scripts) {
        return catchThrowableOfType(
                StepFailedException.class, () -> bench.migrator(scripts).upgrade("head"));
    }
}
