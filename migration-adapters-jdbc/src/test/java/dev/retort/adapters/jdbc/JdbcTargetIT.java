package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;
import static dev.retort.adapters.jdbc.Workbench.TOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.adapters.jdbc.testing.CatalogSnapshot;
import dev.retort.adapters.jdbc.testing.Sql;
import dev.retort.dialect.VersionTable;
import dev.retort.dialect.postgresql.AdvisoryLock;
import dev.retort.error.ErrorCode;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.WaitPolicy;
import dev.retort.plan.Step;
import dev.retort.port.HistoryFilter;
import dev.retort.port.TargetException;
import dev.retort.revision.RevisionId;
import dev.retort.schema.QualifiedName;
import dev.retort.statement.Survey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(30)
class JdbcTargetIT {
    @RegisterExtension
    final Workbench bench = new Workbench();

    private final TestScript a1 = revision("a1")
            .upgrade("CREATE TABLE one (i int)", "INSERT INTO one VALUES (1)")
            .downgrade("DROP TABLE one");
    private final TestScript b2 =
            revision("b2 <- a1").upgrade("CREATE TABLE two (i int)").downgrade("DROP TABLE two");
    private final TestScript c3 =
            revision("c3 <- a1").upgrade("CREATE TABLE three (i int)").downgrade("DROP TABLE three");

    @Nested
    class OnAnEmptyDatabase {
        @Test
        void upgradeMakesTheSchemaAndLeavesTheOthersAsTheyWere() {
            bench.database().execute("CREATE SCHEMA other", "CREATE TABLE other.t (i int)", "CREATE TABLE t (i int)");
            CatalogSnapshot before = CatalogSnapshot.of(bench.database(), "public", "other");
            bench.migrator(a1, b2).upgrade("head");
            assertThat(before.differencesTo(CatalogSnapshot.of(bench.database(), "public", "other")))
                    .isEmpty();
            assertThat(bench.tables()).containsExactly("one", "two");
        }

        @Test
        void upgradeWritesOneVersionRowPerHeadAndOneHistoryRowPerStep() {
            bench.migrator(a1, b2).upgrade("head");
            assertThat(bench.versions()).containsExactly("b2");
            assertThat(bench.history()).containsExactly("a1 upgrade done 2/2/2", "b2 upgrade done 1/1/1");
        }

        @Test
        void historyRowsTellWhoDidWhatWhenAndWithWhat() {
            bench.migrator(a1, b2).upgrade("head");
            String user = bench.database().user();
            assertThat(bench.database().lines("""
                            SELECT checksum, database_user, tool_version, client_host = host(inet_client_addr()),
                              finished >= started AND started > now() - interval '1 minute',
                              run_id = (SELECT max(run_id) FROM app.retort_history) AND run_id ~ '^[0-9a-f-]{36}$'
                            FROM app.retort_history ORDER BY id"""))
                    .containsExactly(
                            checksum(a1) + "|" + user + "|" + TOOL + "|t|t|t",
                            checksum(b2) + "|" + user + "|" + TOOL + "|t|t|t");
        }

        @Test
        void theStepsOfARunCommitOneByOne() {
            TestScript looking = revision("b2 <- a1").upgrade("""
                    DO $$ BEGIN
                      IF (SELECT count(DISTINCT xmin::text) FROM app.retort_history) <> 2 THEN
                        RAISE 'one transaction for both';
                      END IF;
                    END $$""");
            bench.migrator(a1, looking).upgrade("head");
            assertThat(bench.versions()).containsExactly("b2");
        }

        @Test
        void inspectingChangesNothing() {
            CatalogSnapshot before = CatalogSnapshot.of(bench.database());
            assertThat(bench.migrator(a1).current().rows()).isEmpty();
            assertThat(CatalogSnapshot.of(bench.database())).isEqualTo(before);
        }

        @Test
        void aUserWhoMayNotCreateSchemasCanWorkInOneThatIsThere() {
            String role = bench.database().newRole("LOGIN PASSWORD 'x'");
            bench.database()
                    .execute(
                            "REVOKE CREATE ON DATABASE " + bench.database().name() + " FROM PUBLIC",
                            "CREATE SCHEMA app AUTHORIZATION " + role);
            PGSimpleDataSource dataSource = bench.database().dataSource();
            dataSource.setUser(role);
            dataSource.setPassword("x");
            bench.migrator(dataSource, a1).upgrade("head");
            assertThat(bench.versions()).containsExactly("a1");
        }

        @Test
        void aUserWhoMayNotCreateAnythingIsRefusedWithAdvice() {
            String role = bench.database().newRole("LOGIN PASSWORD 'x'");
            PGSimpleDataSource dataSource = bench.database().dataSource();
            dataSource.setUser(role);
            dataSource.setPassword("x");
            assertThatThrownBy(() -> bench.migrator(dataSource, a1).upgrade("head"))
                    .hasMessageContaining("permission denied for database");
            assertThat(bench.database().value("SELECT to_regnamespace('app')")).isEmpty();
        }
    }

    @Nested
    class OnABranchedGraph {
        private final TestScript d4 =
                revision("d4 <- b2, c3").upgrade("CREATE TABLE four ()").downgrade("DROP TABLE four");

        @Test
        void everyHeadHasARow() {
            bench.migrator(a1, b2, c3).upgrade("heads");
            assertThat(bench.versions()).containsExactly("b2", "c3");
        }

        @Test
        void aMergePointTakesThePlaceOfItsParentsAndGivesItBack() {
            bench.migrator(a1, b2, c3, d4).upgrade("head");
            assertThat(bench.versions()).containsExactly("d4");
            bench.migrator(a1, b2, c3, d4).downgrade("c3");
            assertThat(bench.versions()).containsExactly("b2", "c3");
        }

        @Test
        void downgradeToBaseLeavesNothingButTheHistory() {
            bench.migrator(a1, b2, c3, d4).upgrade("head");
            bench.migrator(a1, b2, c3, d4).downgrade("base");
            assertThat(bench.versions()).isEmpty();
            assertThat(bench.tables()).isEmpty();
            assertThat(bench.history()).hasSize(8).last().isEqualTo("a1 downgrade done 1/1/1");
        }
    }

    @Nested
    class WithNothingToDo {
        @Test
        void aSecondRunDoesNothingAndNeedsNoLock() throws SQLException {
            bench.migrator(a1).upgrade("head");
            CatalogSnapshot before = CatalogSnapshot.of(bench.database());
            try (Connection other = bench.database().connect()) {
                Sql.lines(other, AdvisoryLock.of(Workbench.VERSION_TABLE).tryLock());
                var result = bench.migrator(Duration.ZERO, MigrationListener.NONE, a1)
                        .upgrade("head");
                assertThat(result.nothingToDo()).isTrue();
            }
            assertThat(CatalogSnapshot.of(bench.database())).isEqualTo(before);
            assertThat(bench.history()).containsExactly("a1 upgrade done 2/2/2");
        }

        @Test
        void anEditedScriptIsRefused() {
            bench.migrator(a1).upgrade("head");
            assertThatThrownBy(() -> bench.migrator(a1.upgrade("SELECT 1"), b2).upgrade("head"))
                    .hasMessageContaining("a1")
                    .hasMessageContaining("edited")
                    .extracting("code")
                    .isEqualTo(ErrorCode.EDITED_SCRIPT);
            assertThat(bench.versions()).containsExactly("a1");
        }
    }

    @Nested
    class WithAListener {
        private final List<String> told = new ArrayList<>();
        private final MigrationListener listener = new MigrationListener() {
            @Override
            public void started(Step step) {
                told.add("started " + step.revision() + " " + bench.database().lines("""
                        SELECT to_regclass('app.two')"""));
            }

            @Override
            public void finished(Step step, Duration elapsed) {
                told.add("finished " + step.revision() + " " + bench.versions());
            }

            @Override
            public void notice(Step step, String message) {
                told.add("notice of " + step.revision() + ": " + message);
            }
        };

        @Test
        void stepsAreToldWhenTheyBeginAndWhenTheyAreCommitted() {
            bench.migrator(listener, a1, b2).upgrade("head");
            assertThat(told)
                    .containsExactly("started a1 []", "finished a1 [b2]", "started b2 [app.two]", "finished b2 [b2]");
        }

        @Test
        void aStepThatTravelsAloneIsToldAsSoonAsItIsCommitted() {
            TestScript copying = revision("b2 <- a1").upgrade("COPY one FROM STDIN\n1\n");
            bench.migrator(listener, a1, copying).upgrade("head");
            assertThat(told).containsExactly("started a1 []", "finished a1 [a1]", "started b2 []", "finished b2 [b2]");
        }

        @Test
        void noticesOfTheServerReachItInOrder() {
            TestScript talking = revision("a1").upgrade("""
                    DO $$ BEGIN RAISE NOTICE 'first'; RAISE WARNING 'second'; END $$""", "DROP TABLE IF EXISTS missing");
            bench.migrator(listener, talking).upgrade("head");
            assertThat(told)
                    .contains(
                            "notice of a1: first",
                            "notice of a1: second",
                            "notice of a1: table \"missing\" does not exist, skipping");
        }
    }

    @Nested
    class WithATableOfAnotherTool {
        private final VersionTable alembic = new VersionTable(
                new QualifiedName("app", "alembic_version"), "version_num", new QualifiedName("app", "retort_history"));

        @Test
        void theRowsOfAlembicAreTakenOverInPlace() {
            bench.database()
                    .execute(
                            "CREATE SCHEMA app",
                            "CREATE TABLE app.one (i int)",
                            "CREATE TABLE app.alembic_version (version_num VARCHAR(32) NOT NULL, "
                                    + "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))",
                            "INSERT INTO app.alembic_version (version_num) VALUES ('a1')");
            CatalogSnapshot before = CatalogSnapshot.of(bench.database(), "app");
            upgrade(alembic, List.of("app"), a1, b2);
            assertThat(bench.database().lines("SELECT version_num FROM app.alembic_version"))
                    .containsExactly("b2");
            assertThat(bench.history()).containsExactly("b2 upgrade done 1/1/1");
            assertThat(CatalogSnapshot.of(bench.database(), "app").lines()).containsAll(before.lines());
        }

        @Test
        void aTableThatIsNoVersionTableIsRefused() {
            bench.database().execute("CREATE SCHEMA app", "CREATE TABLE app.retort_version (other int)");
            assertThatThrownBy(() -> bench.migrator(a1).upgrade("head"))
                    .isInstanceOf(TargetException.class)
                    .extracting("code")
                    .isEqualTo(ErrorCode.BAD_VERSION_TABLE);
        }

        @Test
        void aRowThatRetortDidNotWriteIsRefused() {
            bench.migrator(a1).upgrade("head");
            bench.database().execute("UPDATE app.retort_version SET revision = 'no id'");
            assertThatThrownBy(() -> bench.migrator(a1).upgrade("head"))
                    .isInstanceOf(TargetException.class)
                    .hasMessageContaining("no id")
                    .extracting("code")
                    .isEqualTo(ErrorCode.BAD_VERSION_TABLE);
        }

        @Test
        void aRowThatNoScriptDefinesIsRefused() {
            bench.migrator(a1, b2).upgrade("head");
            assertThatThrownBy(() -> bench.migrator(a1).upgrade("head"))
                    .hasMessageContaining("b2")
                    .extracting("code")
                    .isEqualTo(ErrorCode.UNKNOWN_IN_FORCE);
        }
    }

    @Nested
    class WithHostileNames {
        @ParameterizedTest
        @ValueSource(
                strings = {"select", "Ünï Çode", "a\"b'c; DROP SCHEMA public; --", "$retort$", "%I %% %1$s", "a\\b\\\\n"
                })
        void aSchemaIsTakenByItsName(String schema) {
            VersionTable table = VersionTable.in(schema);
            upgrade(table, List.of(schema), a1);
            String quoted = '"' + schema.replace("\"", "\"\"") + '"';
            assertThat(bench.database().lines("SELECT revision FROM " + quoted + ".retort_version"))
                    .containsExactly("a1");
            assertThat(bench.database().value("SELECT i FROM " + quoted + ".one"))
                    .isEqualTo("1");
            JdbcTarget target = JdbcTarget.of(bench.database().dataSource(), table);
            assertThat(target.inspect().rows()).containsExactly(new RevisionId("a1"));
            assertThat(target.history().orElseThrow().read(HistoryFilter.ALL)).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"order", "we\"ird 'col$retort$umn%"})
        void aColumnIsTakenByItsName(String column) {
            VersionTable table =
                    new VersionTable(new QualifiedName("app", "%s"), column, new QualifiedName("app", "\"history\""));
            upgrade(table, List.of("app"), a1, b2);
            assertThat(bench.database().lines("SELECT * FROM app.\"%s\"")).containsExactly("b2");
        }
    }

    private void upgrade(VersionTable table, List<String> searchPath, TestScript... scripts) {
        ExecutionOptions options = new ExecutionOptions(
                table, searchPath, Optional.empty(), Optional.empty(), Optional.empty(), WaitPolicy.DEFAULT);
        JdbcTarget target = JdbcTarget.of(bench.database().dataSource(), table);
        Workbench.migrator(target, MigrationListener.NONE, options, scripts).upgrade("head");
    }

    private static String checksum(TestScript script) {
        return Survey.of(script.up().orElseThrow()).checksum().hex();
    }
}
