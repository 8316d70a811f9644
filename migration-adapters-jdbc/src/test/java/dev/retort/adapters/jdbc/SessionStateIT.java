package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.retort.adapters.jdbc.testing.Sql;
import dev.retort.execution.StepFailedException;
import dev.retort.script.TransactionMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one connection of the pool is the application's, which has set it up in its own way. */
@Timeout(30)
class SessionStateIT {
    @RegisterExtension
    final Workbench bench = new Workbench();

    private String role = "";
    private HikariDataSource pool;

    @BeforeEach
    void setUpAsAnApplicationWould() {
        role = bench.database().newRole("SUPERUSER");
        bench.database().execute("CREATE SCHEMA mine", "CREATE TABLE mine.marker (i int)");
        HikariConfig config = new HikariConfig();
        config.setAutoCommit(false);
        config.setIsolateInternalQueries(true);
        config.setConnectionInitSql("SET search_path = mine, pg_catalog; SET ROLE " + role
                + "; SET statement_timeout = '12s'; SET application_name = 'an application'; SET work_mem = '5MB';"
                + " SET TIME ZONE 'Asia/Tokyo'; SET DateStyle = 'ISO, DMY'");
        pool = bench.pool(config);
    }

    @Nested
    class AfterARun {
        @Test
        void isAsItWasBefore() throws SQLException {
            List<String> before = state();
            bench.migrator(pool, revision("a1").upgrade("CREATE TABLE one (i int)"))
                    .upgrade("head");
            assertUnchanged(before);
            assertThat(bench.tables()).containsExactly("one");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SET search_path = public",
                    "SET SESSION search_path TO public",
                    "SELECT set_config('work_mem', '77MB', false)",
                    "SELECT pg_catalog.set_config('search_path', '', false)",
                    "SET standard_conforming_strings = off",
                    "SET statement_timeout = 0",
                    "SET application_name = 'a script'",
                    "SET client_min_messages = error",
                    "SET TIME ZONE 'UTC'",
                    "SET DateStyle = 'ISO, YMD'",
                    "SET check_function_bodies = off",
                    "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                    "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
                    "SET myapp.tenant = 'x'",
                    "RESET search_path",
                    "RESET ROLE",
                    "SET ROLE pg_monitor",
                    "SET lock_timeout = '3s'",
                    "DO $$ BEGIN PERFORM set_config('work_mem', '9MB', false); END $$"
                })
        void isAsItWasBeforeWhateverAScriptLeaves(String statement) throws SQLException {
            List<String> before = state();
            bench.migrator(
                            pool,
                            revision("a1").upgrade("CREATE TABLE one (i int)", statement),
                            revision("b2 <- a1").upgrade("CREATE TABLE two (t text DEFAULT 'a\\b')"))
                    .upgrade("head");
            assertUnchanged(before);
            assertThat(bench.versions()).containsExactly("b2");
            assertThat(bench.tables()).containsExactly("one", "two");
            assertThat(bench.database().value("""
                            SELECT column_default FROM information_schema.columns WHERE table_name = 'two'""")).isEqualTo("'a\\b'::text");
        }

        @Test
        void isAsItWasBeforeWhenAStepFailsBehindASetting() throws SQLException {
            List<String> before = state();
            TestScript failing = revision("a1").upgrade("SET work_mem = '77MB'", "SET ROLE pg_monitor", "SELECT 1/0");
            assertThatThrownBy(() -> bench.migrator(pool, failing).upgrade("head"))
                    .isInstanceOf(StepFailedException.class);
            assertUnchanged(before);
        }

        @ParameterizedTest
        @ValueSource(strings = {"NONE", "SCRIPT"})
        void isAsItWasBeforeWhenTheScriptHasNoTransactionAround(TransactionMode mode) throws SQLException {
            List<String> before = state();
            TestScript alone = revision("a1")
                    .with(mode)
                    .upgrade("CREATE TABLE one (i int)", "SET work_mem = '77MB'", "SET search_path = public");
            bench.migrator(pool, alone).upgrade("head");
            assertUnchanged(before);
            assertThat(bench.history()).containsExactly("a1 upgrade done 3/3/3");
        }
    }

    @Nested
    class WithinARun {
        @Test
        void whatOneStepSetsTheNextDoesNotFind() {
            TestScript sets = revision("a1").upgrade("SET work_mem = '77MB'", "SET search_path = public");
            TestScript looks = revision("b2 <- a1").upgrade("""
                    CREATE TABLE seen AS SELECT current_setting('work_mem') AS memory, current_schema() AS schema""");
            bench.migrator(pool, sets, looks).upgrade("head");
            assertThat(bench.database().value("SELECT * FROM app.seen")).isEqualTo("5MB|app");
        }

        @Test
        void whatAStepSetsHoldsUntilItsEnd() {
            bench.database().execute("CREATE SCHEMA aside");
            TestScript sets = revision("a1").upgrade("SET search_path = aside", "CREATE TABLE here (i int)");
            bench.migrator(pool, sets).upgrade("head");
            assertThat(bench.database().value("SELECT to_regclass('aside.here')"))
                    .isEqualTo("aside.here");
        }

        @Test
        void theSearchPathOfTheApplicationDoesNotMatter() {
            TestScript sees = revision("a1").upgrade("SELECT * FROM marker");
            assertThatThrownBy(() -> bench.migrator(pool, sees).upgrade("head"))
                    .hasMessageContaining("relation \"marker\" does not exist");
        }

        @Test
        void bookkeepingIsWrittenByTheRoleOfTheSessionAfterAScriptThatChangedIt() {
            String weak = bench.database().newRole("NOLOGIN");
            TestScript becomes = revision("a1").upgrade("SET ROLE " + weak);
            bench.migrator(pool, becomes, revision("b2 <- a1").upgrade("CREATE TABLE two (i int)"))
                    .upgrade("head");
            assertThat(bench.versions()).containsExactly("b2");
            assertThat(bench.database().value("SELECT tableowner FROM pg_tables WHERE tablename = 'two'"))
                    .isEqualTo(role);
        }

        @Test
        void oldStringsOfAScriptAreReadAsItSaysAndRetortsOwnAsEver() {
            TestScript old = revision("a1")
                    .upgrade("SET standard_conforming_strings = off", "CREATE TABLE one AS SELECT 'a\\'b'::text AS t");
            bench.migrator(pool, old).upgrade("head");
            assertThat(bench.database().value("SELECT t FROM app.one")).isEqualTo("a'b");
        }

        @Test
        void temporaryTablesOfAStepDoNotStandInTheWayOfTheBookkeeping() {
            TestScript hides = revision("a1")
                    .upgrade("CREATE TEMP TABLE retort_version (x int)", "CREATE TEMP TABLE pg_class (x int)");
            bench.migrator(pool, hides, revision("b2 <- a1").upgrade("CREATE TABLE two (i int)"))
                    .upgrade("head");
            assertThat(bench.versions()).containsExactly("b2");
        }
    }

    private void assertUnchanged(List<String> before) throws SQLException {
        assertThat(state()).filteredOn(setting -> !before.contains(setting)).isEmpty();
    }

    /** Everything that can be set in the session, and who it is. */
    private List<String> state() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getAutoCommit()).isFalse();
            return Sql.lines(connection, """
                    SELECT name, setting FROM pg_catalog.pg_settings
                    WHERE name !~ '^plpgsql[.]'
                    UNION ALL
                    SELECT 'who', current_user || ' ' || session_user || ' ' || pg_catalog.pg_backend_pid()
                    ORDER BY 1""");
        }
    }
}
