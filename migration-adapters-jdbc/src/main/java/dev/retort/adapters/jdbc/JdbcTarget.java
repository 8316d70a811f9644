package dev.retort.adapters.jdbc;

import static dev.retort.error.ErrorCode.READ_ONLY;
import static dev.retort.error.ErrorCode.UNREACHABLE;

import dev.retort.dialect.VersionTable;
import dev.retort.dialect.postgresql.ServerSession;
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
    private final Optional<ConnectionSource> observers;
    private final Optional<String> role;
    private final RunIdentity run = new RunIdentity();

    private JdbcTarget(
            ConnectionSource connections,
            VersionTable versionTable,
            Optional<ConnectionSource> observers,
            Optional<String> role) {
        this.connections = connections;
        this.versionTable = Objects.requireNonNull(versionTable, "versionTable");
        this.observers = observers;
        this.role = role;
    }

    /** A target that borrows its connections from an application. */
    public static JdbcTarget of(DataSource dataSource, VersionTable versionTable) {
        return new JdbcTarget(
                ConnectionSource.of(Objects.requireNonNull(dataSource, "dataSource")),
                versionTable,
                Optional.empty(),
                Optional.empty());
    }

    /** A target that opens its own connections, the first when it is needed. */
    public static JdbcTarget connecting(DatabaseLogin login, VersionTable versionTable) {
        OwnConnections own = new OwnConnections(Objects.requireNonNull(login, "login"));
        return new JdbcTarget(own, versionTable, Optional.of(own.observers()), Optional.empty());
    }

    /**
     * The same, and a second connection of this application tells who is in the way of a statement, how far it is, and
     * whether the first still has a server behind it. It is borrowed only when a statement takes its time.
     */
    public JdbcTarget observedBy(DataSource observer) {
        Objects.requireNonNull(observer, "observer");
        return new JdbcTarget(connections, versionTable, Optional.of(ConnectionSource.of(observer)), role);
    }

    /** The same, reading what is in force and the history as this role; what is carried out has its role from its options. */
    public JdbcTarget as(String actingRole) {
        return new JdbcTarget(connections, versionTable, observers, Optional.of(actingRole));
    }

    @Override
    public InForce inspect() {
        try (BorrowedConnection connection = BorrowedConnection.from(connections)) {
            connection.answersWithin(BorrowedConnection.ANSWER);
            return acting(connection, new InForceReader(versionTable)::read);
        } catch (SQLException e) {
            throw Failures.ofTarget("reading what is in force in " + connections, e);
        }
    }

    private <T> T acting(BorrowedConnection connection, Reading<T> reading) throws SQLException {
        if (role.isEmpty()) {
            return reading.read(connection);
        }
        String found = connection.value(ServerSession.takeRole(role.get()));
        try {
            return reading.read(connection);
        } finally {
            connection.execute(ServerSession.giveRoleBack(found));
        }
    }

    @Override
    public MigrationSession open(SessionOptions options) {
        JdbcSession session = new JdbcSession(connect(), observers, versionTable, run, options);
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
                return acting(connection, looked -> new JooqHistory(versionTable).read(looked.jdbc(), filter));
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

    static TargetException pooler() {
        return new TargetException(
                UNREACHABLE,
                "between here and the server is a connection pooler (its session ids are not the server's), and a lock "
                        + "taken through it does not hold; connect to the server itself: set direct-url to its address");
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

    private interface Reading<T> {
        T read(BorrowedConnection connection) throws SQLException;
    }
}
