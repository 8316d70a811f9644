package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.ErrorCategory;
import dev.retort.error.ErrorCode;
import dev.retort.error.MigrationException;
import dev.retort.execution.Cancellation;
import dev.retort.execution.StepFailedException;
import dev.retort.script.TransactionMode;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class OutsideTransactionIT {
    @RegisterExtension
    final Workbench bench = new Workbench();

    private final TestScript a1 = revision("a1")
            .upgrade("CREATE TABLE one (i int)", "INSERT INTO one VALUES (1), (1), (2)")
            .downgrade("DROP TABLE one");

    @Nested
    class MixedWithOthers {
        private final TestScript b2 = revision("b2 <- a1")
                .upgrade(
                        "ALTER TABLE one ADD j int",
                        "CREATE INDEX CONCURRENTLY one_i ON one (i)",
                        "CREATE INDEX CONCURRENTLY one_j ON one (j)",
                        "UPDATE one SET j = 2",
                        "VACUUM one",
                        "INSERT INTO one VALUES (3, 3)")
                .downgrade("DROP INDEX CONCURRENTLY one_i", "DROP INDEX one_j", "ALTER TABLE one DROP j");

        @Test
        void everythingIsCarriedOutInOrder() {
            bench.migrator(a1, b2).upgrade("head");
            assertThat(bench.database().lines("SELECT i, j FROM app.one ORDER BY i"))
                    .containsExactly("1|2", "1|2", "2|2", "3|3");
            assertThat(
                            bench.database()
                                    .lines(
                                            "SELECT indexrelid::regclass, indisvalid FROM pg_index WHERE indrelid = 'app.one'::regclass ORDER BY 1::text"))
                    .containsExactlyInAnyOrder("app.one_i|t", "app.one_j|t");
        }

        @Test
        void theJournalEndsWithAllOfIt() {
            bench.migrator(a1, b2).upgrade("head");
            assertThat(bench.history()).containsExactly("a1 upgrade done 2/2/2", "b2 upgrade done 6/6/6");
            assertThat(bench.versions()).containsExactly("b2");
        }

        @Test
        void theWayBackIsTheSame() {
            bench.migrator(a1, b2).upgrade("head");
            bench.migrator(a1, b2).downgrade("a1");
            assertThat(bench.database().lines("SELECT indexname FROM pg_indexes WHERE tablename = 'one'"))
                    .isEmpty();
            assertThat(bench.history()).endsWith("b2 downgrade done 3/3/3");
            assertThat(bench.versions()).containsExactly("a1");
        }

        @Test
        void onAnEmptyDatabaseTheyMayComeFirst() {
            TestScript first = revision("a1").upgrade("VACUUM", "CREATE TABLE one (i int)");
            bench.migrator(first).upgrade("head");
            assertThat(bench.history()).containsExactly("a1 upgrade done 2/2/2");
        }

        @Test
        void theyFindTheSearchPath() {
            bench.migrator(a1, b2).upgrade("head");
            assertThat(bench.database().value("SELECT schemaname FROM pg_indexes WHERE indexname = 'one_i'"))
                    .isEqualTo("app");
        }
    }

    @Nested
    class ThatFail {
        private final TestScript b2 = revision("b2 <- a1")
                .upgrade(
                        "ALTER TABLE one ADD j int",
                        "CREATE UNIQUE INDEX CONCURRENTLY one_i ON one (i)",
                        "INSERT INTO one VALUES (3, 3)");

        @Test
        void leaveWhatWasDoneBeforeAndTheJournalTellsHowFarTheyCame() {
            assertThatThrownBy(() -> bench.migrator(a1, b2).upgrade("head"))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("could not create unique index")
                    .hasMessageContaining("b2.sql:2");
            assertThat(bench.versions()).containsExactly("a1");
            assertThat(bench.history()).containsExactly("a1 upgrade done 2/2/2", "b2 upgrade running 3/2/1");
        }

        @Test
        void areTakenUpWhereTheyFailed() {
            assertThatThrownBy(() -> bench.migrator(a1, b2).upgrade("head")).isInstanceOf(StepFailedException.class);
            bench.database().execute("DELETE FROM app.one");
            bench.migrator(a1, b2).upgrade("head");
            assertThat(bench.versions()).containsExactly("b2");
            assertThat(bench.history()).containsExactly("a1 upgrade done 2/2/2", "b2 upgrade done 3/3/3");
            assertThat(bench.database()
                            .lines("SELECT indexrelid::regclass, indisvalid FROM pg_index"
                                    + " WHERE indrelid = 'app.one'::regclass"))
                    .containsExactly("app.one_i|t");
            assertThat(bench.database().lines("SELECT * FROM app.one")).containsExactly("3|3");
        }

        @Test
        void areNotPassedOverByAnotherPlan() {
            assertThatThrownBy(() -> bench.migrator(a1, b2).upgrade("head")).isInstanceOf(StepFailedException.class);
            assertThatThrownBy(() -> bench.migrator(a1, b2).downgrade("base"))
                    .hasMessageContaining(
                            "the upgrade of b2 was interrupted outside a transaction behind statement 1 of 3")
                    .hasMessageContaining("run 'retort upgrade b2' first")
                    .asInstanceOf(InstanceOfAssertFactories.type(MigrationException.class))
                    .extracting(MigrationException::code)
                    .isEqualTo(ErrorCode.UNFINISHED_STEP)
                    .extracting(ErrorCode::category)
                    .isEqualTo(ErrorCategory.STATE);
        }

        @Test
        void canBeBegunAnewAfterThatWasSaid() {
            assertThatThrownBy(() -> bench.migrator(a1, b2).upgrade("head")).isInstanceOf(StepFailedException.class);
            bench.database().execute("DROP INDEX app.one_i", "ALTER TABLE app.one DROP j", "DELETE FROM app.one");
            bench.migrator(a1, b2).restart(new Cancellation(), Optional.empty());
            bench.migrator(a1, b2).upgrade("head");
            assertThat(bench.versions()).containsExactly("b2");
            assertThat(bench.history())
                    .containsExactly("a1 upgrade done 2/2/2", "b2 upgrade failed 3/2/1", "b2 upgrade done 3/3/3");
        }

        @Test
        void atTheVeryBeginningLeaveNoRunningRowWhenTheTransactionBeforeThemFails() {
            TestScript early = revision("b2 <- a1").upgrade("SELECT 1/0", "CREATE INDEX CONCURRENTLY x ON one (i)");
            assertThatThrownBy(() -> bench.migrator(a1, early).upgrade("head")).isInstanceOf(StepFailedException.class);
            assertThat(bench.history()).containsExactly("a1 upgrade done 2/2/2", "b2 upgrade failed 2/0/0");
            bench.migrator(a1, early.upgrade("SELECT 1")).upgrade("head");
            assertThat(bench.versions()).containsExactly("b2");
        }
    }

    @Nested
    class ByTheSectionsOption {
        @Test
        void noneCarriesEachStatementOutOnItsOwn() {
            TestScript none = revision("b2 <- a1")
                    .with(TransactionMode.NONE)
                    .upgrade(
                            "CREATE TABLE ids AS SELECT pg_current_xact_id()::text AS id",
                            "INSERT INTO ids SELECT pg_current_xact_id()::text");
            bench.migrator(a1, none).upgrade("head");
            assertThat(bench.database().value("SELECT count(DISTINCT id) FROM app.ids"))
                    .isEqualTo("2");
            assertThat(bench.history()).endsWith("b2 upgrade done 2/2/2");
        }

        @Test
        void scriptLeavesTransactionsToTheScript() {
            TestScript own = revision("b2 <- a1")
                    .with(TransactionMode.SCRIPT)
                    .upgrade(
                            "BEGIN",
                            "CREATE TABLE two (i int)",
                            "ROLLBACK",
                            "BEGIN",
                            "CREATE TABLE three (i int)",
                            "COMMIT");
            bench.migrator(a1, own).upgrade("head");
            assertThat(bench.tables()).containsExactly("one", "three");
            assertThat(bench.history()).endsWith("b2 upgrade done 6/6/6");
        }

        @Test
        void aTransactionThatTheScriptLeavesOpenIsCommittedWithItsRecord() {
            TestScript open =
                    revision("b2 <- a1").with(TransactionMode.SCRIPT).upgrade("BEGIN", "CREATE TABLE two (i int)");
            bench.migrator(a1, open).upgrade("head");
            assertThat(bench.tables()).containsExactly("one", "two");
            assertThat(bench.versions()).containsExactly("b2");
            assertThat(bench.isLocked()).isFalse();
        }

        @Test
        void aTransactionThatTheScriptLeavesFailedIsNotRecordedAsDone() {
            TestScript broken = revision("b2 <- a1")
                    .with(TransactionMode.SCRIPT)
                    .upgrade("BEGIN", "CREATE TABLE two (i int)", "SELECT 1/0");
            assertThatThrownBy(() -> bench.migrator(a1, broken).upgrade("head"))
                    .isInstanceOf(StepFailedException.class);
            assertThat(bench.tables()).containsExactly("one");
            assertThat(bench.history()).endsWith("b2 upgrade running 3/1/0");
            assertThat(bench.isLocked()).isFalse();
        }

        @Test
        void transactionControlIsRefusedWithoutIt() {
            assertThatThrownBy(() -> bench.migrator(revision("a1").upgrade("BEGIN", "COMMIT"))
                            .upgrade("head"))
                    .hasMessageContaining("a1.sql:1")
                    .hasMessageContaining("transaction=script");
            assertThat(bench.database().value("SELECT to_regnamespace('app')")).isEmpty();
        }
    }
}
