package dev.retort.examples.embedding;

import dev.retort.AsyncMigrator;
import dev.retort.MigrationResult;
import dev.retort.Migrator;
import dev.retort.adapters.jdbc.JdbcTarget;
import dev.retort.adapters.sqlfile.SqlDirectory;
import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.execution.ExecutionOptions;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** Migrates an application's own DataSource, once with each face of the library. */
public final class Embedding {
    private Embedding() {}

    /** Brings the database to the newest revision, on this thread. */
    public static MigrationResult upgrade(DataSource dataSource, Path migrations) {
        return migrator(dataSource, migrations).upgrade("head");
    }

    /** Takes everything back on a virtual thread; cancelling the future cancels the statement under way. */
    public static CompletableFuture<MigrationResult> downgrade(DataSource dataSource, Path migrations) {
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        AsyncMigrator async = AsyncMigrator.on(executor, migrator(dataSource, migrations));
        CompletableFuture<MigrationResult> result = async.downgrade("base");
        executor.shutdown();
        return result;
    }

    private static Migrator migrator(DataSource dataSource, Path migrations) {
        ExecutionOptions options = ExecutionOptions.in("orders");
        JdbcTarget target = JdbcTarget.of(dataSource, options.versionTable());
        return new Migrator(SqlDirectory.of(migrations), target, new PostgresDialect("orders-service 1.0"), options);
    }
}
