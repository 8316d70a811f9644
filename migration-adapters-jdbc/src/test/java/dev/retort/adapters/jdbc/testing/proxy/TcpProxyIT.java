package dev.retort.adapters.jdbc.testing.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.adapters.jdbc.testing.Sql;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.adapters.jdbc.testing.proxy.Fault.Kind;
import dev.retort.adapters.jdbc.testing.proxy.Fault.Moment;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(60)
class TcpProxyIT {
    private static TestDatabase database;

    @BeforeAll
    static void make() {
        database = TestPostgres.newDatabase();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Nested
    class Counts {
        @Test
        void theMessagesOfAQuery() throws SQLException {
            try (TcpProxy proxy = proxy(ProxyOptions.NONE);
                    Connection connection = connect(proxy)) {
                Traffic before = proxy.traffic();
                assertThat(Sql.lines(connection, "SELECT 1")).containsExactly("1");
                Traffic after = proxy.traffic();
                assertThat(before.plus(new Traffic(0, 5, 6, 1, 1))).isEqualTo(after);
            }
        }

        @Test
        void aBatchAsOneRoundTrip() throws SQLException {
            try (TcpProxy proxy = proxy(ProxyOptions.NONE);
                    Connection connection = connect(proxy)) {
                Traffic before = proxy.traffic();
                batch(connection, 100);
                assertThat(proxy.traffic().roundTrips() - before.roundTrips()).isEqualTo(1);
                assertThat(proxy.traffic().statements() - before.statements()).isEqualTo(100);
            }
        }

        @Test
        void eachConnectionByItself() throws SQLException {
            try (TcpProxy proxy = proxy(ProxyOptions.NONE);
                    Connection idle = connect(proxy);
                    Connection busy = connect(proxy)) {
                Sql.execute(busy, "SELECT 1", "SELECT 2");
                assertThat(idle.isClosed()).isFalse();
                List<Traffic> each = proxy.traffics();
                assertThat(each).hasSize(2);
                assertThat(each.get(1).roundTrips() - each.get(0).roundTrips()).isEqualTo(2);
                assertThat(proxy.traffic().connections()).isEqualTo(2);
            }
        }

        @Test
        void noConnectionThatOnlyCancels() throws Exception {
            try (TcpProxy proxy = proxy(ProxyOptions.NONE);
                    Connection connection = connect(proxy);
                    Statement statement = connection.createStatement()) {
                var sleeping = CompletableFuture.supplyAsync(
                        () -> catchThrowableOfType(SQLException.class, () -> statement.execute("SELECT pg_sleep(20)")));
                while (!sleeping.isDone()) {
                    TimeUnit.MILLISECONDS.sleep(20);
                    statement.cancel();
                }
                assertThat(sleeping.join().getSQLState()).isEqualTo("57014");
                assertThat(proxy.traffic().connections()).isEqualTo(1);
            }
        }
    }

    @Nested
    class Trace {
        @Test
        void tellsWhatTheMessagesAreAbout() throws SQLException {
            var seen = new ConcurrentLinkedQueue<Message>();
            try (TcpProxy proxy = proxy(ProxyOptions.NONE.tracing(seen::add));
                    Connection connection = connect(proxy)) {
                seen.clear();
                Sql.execute(connection, "SELECT\n 1 AS one");
                assertThat(texts(seen))
                        .containsExactlyInAnyOrder(
                                "client's Parse [SELECT 1 AS one]",
                                "client's Bind [SELECT 1 AS one]",
                                "client's Describe [SELECT 1 AS one]",
                                "client's Execute [SELECT 1 AS one]",
                                "client's Sync [SELECT 1 AS one]",
                                "server's ParseComplete [to SELECT 1 AS one]",
                                "server's BindComplete [to SELECT 1 AS one]",
                                "server's RowDescription [to SELECT 1 AS one]",
                                "server's DataRow [to SELECT 1 AS one]",
                                "server's CommandComplete [SELECT 1 to SELECT 1 AS one]",
                                "server's ReadyForQuery [I]");
            }
        }

        @Test
        void tellsErrors() throws SQLException {
            var seen = new ConcurrentLinkedQueue<Message>();
            try (TcpProxy proxy = proxy(ProxyOptions.NONE.tracing(seen::add));
                    Connection connection = connect(proxy)) {
                assertThatThrownBy(() -> Sql.execute(connection, "SELECT 1/0")).isInstanceOf(SQLException.class);
                assertThat(texts(seen)).contains("server's ErrorResponse [22012 division by zero to SELECT 1/0]");
            }
        }

        private static List<String> texts(Collection<Message> seen) {
            return seen.stream().map(Message::toString).toList();
        }
    }

    @Nested
    class Delay {
        private static final Duration EACH = Duration.ofMillis(150);

        @Test
        void addsBothWaysToARoundTripButOnlyOnceToABatch() throws SQLException {
            try (TcpProxy proxy = proxy(ProxyOptions.NONE.delaying(EACH));
                    Connection connection = connect(proxy)) {
                long begin = System.nanoTime();
                Sql.execute(connection, "SELECT 1");
                assertThat(since(begin)).isBetween(EACH.multipliedBy(2), EACH.multipliedBy(8));
                begin = System.nanoTime();
                batch(connection, 100);
                assertThat(since(begin)).isBetween(EACH.multipliedBy(2), EACH.multipliedBy(8));
            }
        }

        private static Duration since(long begin) {
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    @Nested
    class BigMessages {
        @Test
        void passWhole() throws SQLException {
            String text = "y".repeat(5_000_000);
            for (Duration delay : List.of(Duration.ZERO, Duration.ofMillis(10))) {
                try (TcpProxy proxy = proxy(ProxyOptions.NONE.delaying(delay));
                        Connection connection = connect(proxy)) {
                    assertThat(Sql.lines(connection, "SELECT '" + text + "' AS t"))
                            .containsExactly(text);
                }
            }
        }
    }

    @Nested
    class Faults {
        @ParameterizedTest
        @EnumSource(
                value = Kind.class,
                names = {"CUT", "CLOSE"})
        void beforeAMessageKeepItFromItsReceiver(Kind kind) throws SQLException {
            assertThat(insert(kind, Moment.BEFORE)).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(
                value = Kind.class,
                names = {"CUT", "CLOSE"})
        void afterAMessageComeTooLateForIt(Kind kind) throws SQLException {
            assertThat(insert(kind, Moment.AFTER)).containsExactly("1");
        }

        /** What is in the table when the client's Sync behind an INSERT was hit. */
        private List<String> insert(Kind kind, Moment moment) throws SQLException {
            database.execute("DROP TABLE IF EXISTS t", "CREATE TABLE t (i int)");
            int sync = messagesBefore() + 5;
            try (TcpProxy proxy = proxy(ProxyOptions.NONE.failing(new Fault(Direction.TO_SERVER, sync, moment, kind)));
                    Connection connection = connect(proxy)) {
                SQLException failure = catchThrowableOfType(
                        SQLException.class, () -> Sql.execute(connection, "INSERT INTO t VALUES (1)"));
                assertThat(failure.getSQLState()).startsWith("08");
                assertThat(proxy.brokenAt().map(Message::toString))
                        .contains("client's Sync [INSERT INTO t VALUES (1)]");
                try (Connection next = connect(proxy)) {
                    assertThat(Sql.lines(next, "SELECT 1")).containsExactly("1");
                }
            }
            awaitEndOfSessions();
            return database.lines("SELECT i FROM t");
        }

        @Test
        void ofTheServersAnswerLeaveItsWorkDone() throws SQLException {
            database.execute("DROP TABLE IF EXISTS t", "CREATE TABLE t (i int)");
            int answers = answersBefore();
            Fault fault = new Fault(Direction.TO_CLIENT, answers + 5, Moment.BEFORE, Kind.CUT);
            try (TcpProxy proxy = proxy(ProxyOptions.NONE.failing(fault));
                    Connection connection = connect(proxy)) {
                assertThatThrownBy(() -> Sql.execute(connection, "INSERT INTO t VALUES (1)"))
                        .isInstanceOf(SQLException.class);
                assertThat(proxy.brokenAt().map(Message::toString)).contains("server's ReadyForQuery [I]");
            }
            assertThat(database.lines("SELECT i FROM t")).containsExactly("1");
        }

        @Test
        void whichFreezeAConnectionLetOthersPass() throws SQLException {
            Fault fault = new Fault(Direction.TO_SERVER, messagesBefore() + 1, Moment.BEFORE, Kind.FREEZE);
            try (TcpProxy proxy = proxy(ProxyOptions.NONE.failing(fault))) {
                PGSimpleDataSource source = proxy.dataSource(database);
                source.setSocketTimeout(1);
                try (Connection frozen = source.getConnection()) {
                    SQLException failure =
                            catchThrowableOfType(SQLException.class, () -> Sql.execute(frozen, "SELECT 1"));
                    assertThat(failure.getSQLState()).startsWith("08");
                    assertThat(failure.getCause()).isInstanceOf(SocketTimeoutException.class);
                    try (Connection other = connect(proxy)) {
                        assertThat(Sql.lines(other, "SELECT 1")).containsExactly("1");
                    }
                }
                assertThat(sessions()).as("the server has not been told").isEqualTo(1);
            }
            awaitEndOfSessions();
        }
    }

    @Nested
    class Closing {
        @Test
        void endsEverything() throws SQLException {
            TcpProxy proxy = proxy(ProxyOptions.NONE);
            try (Connection connection = connect(proxy)) {
                proxy.close();
                assertThatThrownBy(() -> Sql.execute(connection, "SELECT 1")).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> connect(proxy)).isInstanceOf(SQLException.class);
            }
            awaitEndOfSessions();
        }
    }

    private static TcpProxy proxy(ProxyOptions options) {
        return TcpProxy.to(database, options);
    }

    private static Connection connect(TcpProxy proxy) throws SQLException {
        return proxy.dataSource(database).getConnection();
    }

    private static void batch(Connection connection, int entries) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < entries; i++) {
                statement.addBatch("SET LOCAL work_mem = '9MB'");
            }
            statement.executeBatch();
        }
    }

    /** How many messages the driver sends after a login of its own accord. */
    private static int messagesBefore() throws SQLException {
        return traffic().toServer();
    }

    private static int answersBefore() throws SQLException {
        return traffic().toClient();
    }

    private static Traffic traffic() throws SQLException {
        try (TcpProxy proxy = proxy(ProxyOptions.NONE);
                Connection connection = connect(proxy)) {
            assertThat(connection.isClosed()).isFalse();
            return proxy.traffic();
        }
    }

    private static long sessions() {
        return Long.parseLong(
                database.value(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"));
    }

    private static void awaitEndOfSessions() {
        for (int i = 0; i < 200 && sessions() > 0; i++) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        assertThat(sessions()).isZero();
    }
}
