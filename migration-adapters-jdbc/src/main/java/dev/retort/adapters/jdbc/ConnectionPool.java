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
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

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
        config.setDataSource(driver());
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(CONNECT_LIMIT.toMillis());
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

    // Not by way of the DriverManager, which does not see the driver of an application server's application.
    private DataSource driver() {
        PGSimpleDataSource driver = new PGSimpleDataSource();
        driver.setApplicationName("retort");
        try {
            driver.setUrl(login.jdbcUrl());
        } catch (IllegalArgumentException e) {
            throw new TargetException(
                    UNREACHABLE, login + " is no JDBC URL of PostgreSQL's: jdbc:postgresql://host:port/database", e);
        }
        if (!login.user().isEmpty()) {
            driver.setUser(login.user());
        }
        if (!login.password().isEmpty()) {
            driver.setPassword(login.password());
        }
        return driver;
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
