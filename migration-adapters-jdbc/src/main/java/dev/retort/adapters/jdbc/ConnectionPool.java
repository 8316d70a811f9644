package dev.retort.adapters.jdbc;

import static dev.retort.error.ErrorCode.UNREACHABLE;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.retort.port.TargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The connections that Retort opens itself; none before the first is asked for. */
final class ConnectionPool implements ConnectionSource {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private final DatabaseLogin login;
    private Optional<HikariDataSource> pool = Optional.empty();

    ConnectionPool(DatabaseLogin login) {
        this.login = login;
    }

    @Override
    public Connection connect() throws SQLException {
        if (pool.isEmpty()) {
            pool = Optional.of(open());
        }
        return pool.get().getConnection();
    }

    private HikariDataSource open() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("retort");
        config.setJdbcUrl(login.jdbcUrl());
        if (!login.user().isEmpty()) {
            config.setUsername(login.user());
        }
        if (!login.password().isEmpty()) {
            config.setPassword(login.password());
        }
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(CONNECT_LIMIT.toMillis());
        config.addDataSourceProperty("ApplicationName", "retort");
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new TargetException(
                    UNREACHABLE,
                    "cannot connect to " + login + ": " + Failures.sentence(cause)
                            + "; check the URL, user and password, and that the server runs",
                    cause);
        }
    }

    @Override
    public String toString() {
        return login.toString();
    }

    @Override
    public void close() {
        pool.ifPresent(HikariDataSource::close);
        pool = Optional.empty();
    }
}
