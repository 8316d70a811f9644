package dev.retort.adapters.jdbc;

import static dev.retort.error.ErrorCode.READ_ONLY;

import dev.retort.dialect.VersionTable;
import dev.retort.port.HistoryReader;
import dev.retort.port.InForce;
import dev.retort.port.MigrationSession;
import dev.retort.port.MigrationTarget;
import dev.retort.port.SessionOptions;
import dev.retort.port.TargetException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Online mode: a PostgreSQL database, reached through JDBC.
 *
 * <p>It needs one connection at a time, so a pool of size 1 serves, and gives each back as it was. The connections must
 * be those of PostgreSQL's own driver, or wrap them.
 */
public final class JdbcTarget implements MigrationTarget {
    private final ConnectionSource connections;
    private final VersionTable versionTable;

    private JdbcTarget(ConnectionSource connections, VersionTable versionTable) {
        this.connections = connections;
        this.versionTable = Objects.requireNonNull(versionTable, "versionTable");
    }

    /** A target that borrows its connections from an application. */
    public static JdbcTarget of(DataSource dataSource, VersionTable versionTable) {
        return new JdbcTarget(ConnectionSource.of(Objects.requireNonNull(dataSource, "dataSource")), versionTable);
    }

    /** A target that opens its own connections, the first when it is needed. */
    public static JdbcTarget connecting(DatabaseLogin login, VersionTable versionTable) {
        return new JdbcTarget(new ConnectionPool(Objects.requireNonNull(login, "login")), versionTable);
    }

    @Override
    public InForce inspect() {
        try (BorrowedConnection connection = BorrowedConnection.from(connections)) {
            return new InForceReader(versionTable).read(connection);
        } catch (SQLException e) {
            throw Failures.ofTarget("reading what is in force in " + connections, e);
        }
    }

    @Override
    public MigrationSession open(SessionOptions options) {
        JdbcSession session = new JdbcSession(connect(), versionTable, options);
        try {
            session.begin();
            return session;
        } catch (SQLException e) {
            session.close();
            throw Failures.ofTarget("beginning to work on " + connections, e);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public Optional<HistoryReader> history() {
        return Optional.of(filter -> {
            try (BorrowedConnection connection = BorrowedConnection.from(connections)) {
                return new JooqHistory(versionTable).read(connection.jdbc(), filter);
            } catch (SQLException e) {
                throw Failures.ofTarget("reading the history in " + connections, e);
            }
        });
    }

    private BorrowedConnection connect() {
        try {
            return BorrowedConnection.from(connections);
        } catch (SQLException e) {
            throw Failures.ofTarget("connecting to " + connections, e);
        }
    }

    static TargetException standby() {
        return new TargetException(
                READ_ONLY,
                "the server is a standby and takes no changes; connect to the primary (targetServerType=primary)");
    }

    @Override
    public void close() {
        connections.close();
    }
}
