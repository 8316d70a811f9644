package dev.retort.adapters.jdbc;

import static dev.retort.error.ErrorCode.UNREACHABLE;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.retort.port.TargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** The connections that Retort opens itself; none before the first is asked for. */
final class ConnectionPool implements ConnectionSource {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration OBSERVER_LIMIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_CONNECT_LIMIT = Duration.ofDays(1);

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

    /** Connections beside the pool, for looking at those in it. */
    ConnectionSource outside() {
        return new ConnectionSource() {
            @Override
            public Connection connect() throws SQLException {
                PGSimpleDataSource driver = driver();
                driver.setApplicationName("retort observer");
                driver.setLoginTimeout(Math.toIntExact(OBSERVER_LIMIT.toSeconds()));
                driver.setSocketTimeout(Math.toIntExact(OBSERVER_LIMIT.toSeconds()));
                return driver.getConnection();
            }

            @Override
            public void close() {}
        };
    }

    private HikariDataSource open() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("retort");
        PGSimpleDataSource driver = driver();
        config.setDataSource(driver);
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(limit(driver).toMillis());
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

    // HikariCP makes its own limit the driver's, which must leave the time that the URL gives to each of its hosts.
    private static Duration limit(PGSimpleDataSource driver) {
        long connects = (long) driver.getConnectTimeout() * driver.getServerNames().length;
        long asked = Math.min(Math.max(driver.getLoginTimeout(), connects), LONGEST_CONNECT_LIMIT.toSeconds());
        return Duration.ofSeconds(Math.max(CONNECT_LIMIT.toSeconds(), asked));
    }

    // Not by way of the DriverManager, which does not see the driver of an application server's application.
    private PGSimpleDataSource driver() {
        PGSimpleDataSource driver = new PGSimpleDataSource();
        try {
            driver.setUrl(login.jdbcUrl());
        } catch (IllegalArgumentException e) {
            // Without its cause, which repeats the whole URL, and that may hold the password of a key.
            throw new TargetException(
                    UNREACHABLE, login + " is no JDBC URL of PostgreSQL's: jdbc:postgresql://host:port/database");
        }
        if (Objects.equals(driver.getApplicationName(), PGProperty.APPLICATION_NAME.getDefaultValue())) {
            driver.setApplicationName("retort");
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
