package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.Sql;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.MigrationListener;
import dev.retort.script.TransactionMode;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What the login role's defaults would do to a run. */
@Timeout(30)
class RoleDefaultsIT {
    /** Those of PL/pgSQL are there as soon as it is loaded. */
    private static final String SETTINGS =
            "SELECT name, setting, source FROM pg_settings" + " WHERE name NOT LIKE 'plpgsql.%' ORDER BY 1";

    @RegisterExtension
    final Workbench bench = new Workbench();

    private String role = "";
    private PGSimpleDataSource login;

    @BeforeEach
    void make() {
        role = bench.database().newRole("LOGIN PASSWORD 'x'");
        bench.database().execute("GRANT CREATE ON DATABASE " + bench.database().name() + " TO " + role);
        login = bench.database().dataSource();
        login.setUser(role);
        login.setPassword("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default_transaction_read_only = on",
                "default_transaction_isolation = 'serializable'",
                "default_transaction_deferrable = on",
                "statement_timeout = '150ms'",
                "idle_session_timeout = '50ms'",
                "idle_in_transaction_session_timeout = '50ms'",
                "lock_timeout = '1ms'",
                "standard_conforming_strings = off",
                "search_path = nowhere",
                "client_min_messages = error",
                "row_security = off",
                "session_replication_role = replica"
            })
    void doNotHurt(String setting) throws Exception {
        bench.database().execute("ALTER ROLE " + role + " SET " + setting);
        TestScript a1 = revision("a1")
                .upgrade("CREATE TABLE one (i int)", "SELECT pg_sleep(0.4)", "INSERT INTO one VALUES (1)");
        TestScript b2 = revision("b2 <- a1")
                .with(TransactionMode.NONE)
                .upgrade(
                        "CREATE INDEX CONCURRENTLY one_i ON one (i)",
                        "INSERT INTO one SELECT 2 WHERE current_setting('transaction_isolation') = 'read committed'",
                        "SELECT pg_sleep(0.3)");
        try (Connection checked = login.getConnection()) {
            List<String> before = Sql.lines(checked, SETTINGS);
            bench.migrator(new SingleConnection(checked), a1, b2).upgrade("head");
            assertThat(Sql.lines(checked, SETTINGS)).isEqualTo(before);
        }
        assertThat(bench.versions()).containsExactly("b2");
        assertThat(bench.database().lines("SELECT i FROM app.one ORDER BY 1")).containsExactly("1", "2");
    }

    @Test
    void aRoleThatMayNotSeeItsOwnSessionIsNotTakenForLost() {
        String owner = bench.database().newRole("NOLOGIN");
        bench.database()
                .execute(
                        "GRANT " + owner + " TO " + role,
                        "ALTER ROLE " + role + " SET role = '" + owner + "'",
                        "GRANT CREATE ON DATABASE " + bench.database().name() + " TO " + owner);
        TestScript a1 = revision("a1").upgrade("CREATE TABLE one (i int)", "SELECT pg_sleep(2)");
        JdbcTarget target = JdbcTarget.of(login, Workbench.VERSION_TABLE).observedBy(login);
        Workbench.migrator(target, MigrationListener.NONE, Workbench.options(Duration.ofSeconds(5)), a1)
                .upgrade("head");
        assertThat(bench.versions()).containsExactly("a1");
        assertThat(bench.history()).containsExactly("a1 upgrade done 2/2/2");
    }

    @Test
    void theRoleOfTheOptionsOwnsEverything() {
        String owner = bench.database().newRole("NOLOGIN");
        bench.database()
                .execute(
                        "GRANT " + owner + " TO " + role,
                        "ALTER ROLE " + role + " NOINHERIT",
                        "REVOKE CREATE ON DATABASE " + bench.database().name() + " FROM " + role,
                        "GRANT CREATE ON DATABASE " + bench.database().name() + " TO " + owner);
        ExecutionOptions options = Workbench.options(Duration.ofSeconds(5)).as(owner);
        TestScript a1 = revision("a1").upgrade("CREATE TABLE one (i int)");
        TestScript b2 = revision("b2 <- a1").upgrade("RESET ROLE", "SELECT 1");
        JdbcTarget target = JdbcTarget.of(login, Workbench.VERSION_TABLE).as(owner);
        Workbench.migrator(target, MigrationListener.NONE, options, a1).upgrade("head");
        assertThat(Workbench.migrator(target, MigrationListener.NONE, options, a1, b2)
                        .upgrade("head")
                        .plan()
                        .steps())
                .hasSize(1);
        assertThat(bench.database().lines("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'app'"))
                .containsExactly(owner);
        assertThat(bench.database().value("SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'app'"))
                .isEqualTo(owner);
    }
}
