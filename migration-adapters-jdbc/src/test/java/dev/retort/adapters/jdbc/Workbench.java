package dev.retort.adapters.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.retort.Migrator;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.dialect.VersionTable;
import dev.retort.dialect.postgresql.AdvisoryLock;
import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.WaitPolicy;
import dev.retort.script.MigrationScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh database for each test, and migrators that work in its schema {@code app}. */
final class Workbench implements BeforeEachCallback, AfterEachCallback {
    static final String SCHEMA = "app";
    static final VersionTable VERSION_TABLE = VersionTable.in(SCHEMA);

    /** The tool version that the history rows are signed with. */
    static final String TOOL = "1.2.3-test";

    private final List<HikariDataSource> pools = new ArrayList<>();
    private Optional<TestDatabase> database = Optional.empty();

    @Override
    public void beforeEach(ExtensionContext context) {
        database = Optional.of(TestPostgres.newDatabase());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        pools.forEach(HikariDataSource::close);
        pools.clear();
        database.ifPresent(TestDatabase::close);
    }

    TestDatabase database() {
        return database.orElseThrow();
    }

    Migrator migrator(TestScript... scripts) {
        return migrator(database().dataSource(), MigrationListener.NONE, scripts);
    }

    Migrator migrator(MigrationListener listener, TestScript... scripts) {
        return migrator(database().dataSource(), listener, scripts);
    }

    Migrator migrator(DataSource dataSource, TestScript... scripts) {
        return migrator(dataSource, MigrationListener.NONE, scripts);
    }

    Migrator migrator(DataSource dataSource, MigrationListener listener, TestScript... scripts) {
        return migrator(JdbcTarget.of(dataSource, VERSION_TABLE), listener, options(Duration.ofSeconds(20)), scripts);
    }

    /** A migrator that waits for the lock so long. */
    Migrator migrator(Duration lockLimit, MigrationListener listener, TestScript... scripts) {
        JdbcTarget target = JdbcTarget.of(database().dataSource(), VERSION_TABLE);
        return migrator(target, listener, options(lockLimit), scripts);
    }

    static Migrator migrator(
            JdbcTarget target, MigrationListener listener, ExecutionOptions options, TestScript... scripts) {
        return new Migrator(
                () -> List.<MigrationScript>of(scripts), target, new PostgresDialect(TOOL), options, listener);
    }

    static ExecutionOptions options(Duration lockLimit) {
        return new ExecutionOptions(
                VERSION_TABLE,
                List.of(SCHEMA),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                WaitPolicy.DEFAULT.withRunLock(lockLimit));
    }

    /** A pool of one connection, closed after the test. */
    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setConnectionTimeout(Duration.ofSeconds(3).toMillis());
        return pool(config);
    }

    HikariDataSource pool(HikariConfig config) {
        config.setDataSource(database().dataSource());
        config.setMaximumPoolSize(1);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    List<String> versions() {
        return database().lines("SELECT revision FROM app.retort_version ORDER BY 1");
    }

    /** The history as {@code revision direction status statements/begun/done}. */
    List<String> history() {
        return database().lines("""
                SELECT revision || ' ' || direction || ' ' || status
                  || ' ' || statements || '/' || statements_begun || '/' || statements_done
                FROM app.retort_history ORDER BY id""");
    }

    /** The tables of the schema, Retort's own left out. */
    List<String> tables() {
        return database().lines("""
                SELECT tablename FROM pg_tables
                WHERE schemaname = 'app' AND tablename !~ '^retort_' ORDER BY 1""");
    }

    /** Whether a session holds the lock of the version table. */
    boolean isLocked() {
        return !database().lines(AdvisoryLock.of(VERSION_TABLE).holder()).isEmpty();
    }
}
