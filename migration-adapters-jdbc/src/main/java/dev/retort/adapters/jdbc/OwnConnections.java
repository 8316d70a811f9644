package dev.retort.adapters.jdbc;

import static dev.retort.error.ErrorCode.UNREACHABLE;

import dev.retort.port.TargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that Retort opens itself; none before the first is asked for. One that was given back is kept for the
 * next who asks.
 */
final class OwnConnections implements ConnectionSource {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_CONNECT_LIMIT = Duration.ofDays(1);
    private static final Duration OBSERVER_LIMIT = Duration.ofSeconds(5);

    /** From this version on the driver says its name with the login, instead of by a statement of its own. */
    private static final String NAMES_WITH_LOGIN = "9.0";

    private static final Logger LOG = LoggerFactory.getLogger(OwnConnections.class);

    private final DatabaseLogin login;
    private Optional<Connection> kept = Optional.empty();
    private boolean closed;

    OwnConnections(DatabaseLogin login) {
        this.login = login;
    }

    @Override
    public synchronized Connection connect() throws SQLException {
        Optional<Connection> found = kept;
        kept = Optional.empty();
        return found.isPresent() && !found.get().isClosed() ? found.get() : open();
    }

    private Connection open() {
        try {
            return driver().getConnection();
        } catch (SQLException e) {
            throw new TargetException(
                    UNREACHABLE,
                    "cannot connect to " + login + ": " + Failures.sentence(e)
                            + "; check the URL, user and password, and that the server runs",
                    e);
        }
    }

    @Override
    public synchronized void giveBack(Connection connection) throws SQLException {
        if (closed || kept.isPresent() || connection.isClosed()) {
            connection.close();
        } else {
            kept = Optional.of(connection);
        }
    }

    /** Connections beside the others, for looking at those. */
    ConnectionSource observers() {
        return () -> {
            PGSimpleDataSource driver = driver();
            driver.setApplicationName("retort observer");
            driver.setLoginTimeout(Math.toIntExact(OBSERVER_LIMIT.toSeconds()));
            return driver.getConnection();
        };
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
        if (driver.getAssumeMinServerVersion() == null) {
            driver.setAssumeMinServerVersion(NAMES_WITH_LOGIN);
        }
        if (!login.user().isEmpty()) {
            driver.setUser(login.user());
        }
        if (!login.password().isEmpty()) {
            driver.setPassword(login.password());
        }
        driver.setTcpKeepAlive(true);
        driver.setLoginTimeout(Math.toIntExact(limit(driver).toSeconds()));
        return driver;
    }

    // The whole login has a limit, which must leave the time that the URL gives to each of its hosts.
    private static Duration limit(PGSimpleDataSource driver) {
        long connects = (long) driver.getConnectTimeout() * driver.getServerNames().length;
        long asked = Math.min(Math.max(driver.getLoginTimeout(), connects), LONGEST_CONNECT_LIMIT.toSeconds());
        return Duration.ofSeconds(Math.max(CONNECT_LIMIT.toSeconds(), asked));
    }

    @Override
    public String toString() {
        return login.toString();
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (kept.isPresent()) {
                kept.get().close();
            }
        } catch (SQLException e) {
            LOG.debug("closing failed", e);
        }
        kept = Optional.empty();
    }
}
