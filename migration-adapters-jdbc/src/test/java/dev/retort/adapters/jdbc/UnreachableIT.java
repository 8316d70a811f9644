package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.retort.error.ErrorCode;
import dev.retort.execution.MigrationListener;
import dev.retort.port.TargetException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(60)
class UnreachableIT {
    private static final String SECRET = "s3cr3t-p4ssw0rd";

    @RegisterExtension
    final Workbench bench = new Workbench();

    @Nested
    class WithAConnectionOfItsOwn {
        @Test
        void aWrongPasswordIsToldWithoutIt() {
            TargetException failure =
                    fail(login(bench.database().url(), bench.database().user()));
            assertThat(failure).hasMessageContaining("password authentication failed");
        }

        @Test
        void anUnknownUserIsTold() {
            assertThat(fail(login(bench.database().url(), "nobody_of_that_name")))
                    .hasMessageContaining("nobody_of_that_name");
        }

        @Test
        void anUnknownDatabaseIsTold() {
            String url = bench.database().url().replace(bench.database().name(), "no_such_database");
            DatabaseLogin login = new DatabaseLogin(
                    url, bench.database().user(), bench.database().password());
            assertThat(fail(login)).hasMessageContaining("database \"no_such_database\" does not exist");
        }

        @Test
        void aClosedPortIsTold() throws IOException {
            assertThat(fail(login("jdbc:postgresql://127.0.0.1:" + closedPort() + "/db", "someone")))
                    .hasMessageContaining("refused");
        }

        @Test
        void aUrlThatIsNoneIsTold() {
            assertThat(fail(login("jdbc:another://localhost/db", "someone"))).hasMessageContaining("is no JDBC URL");
        }

        @Test
        void anUnknownHostIsTold() {
            assertThat(fail(login("jdbc:postgresql://no-such-host.invalid/db", "someone")))
                    .hasMessageContaining("no-such-host.invalid");
        }

        private TargetException fail(DatabaseLogin login) {
            try (JdbcTarget target = JdbcTarget.connecting(login, Workbench.VERSION_TABLE)) {
                return failure(target);
            }
        }

        private DatabaseLogin login(String url, String user) {
            DatabaseLogin login = new DatabaseLogin(url, user, SECRET);
            assertThat(login.toString()).doesNotContain(SECRET);
            return login;
        }
    }

    @Nested
    class WithADataSource {
        @Test
        void aWrongPasswordIsToldWithoutIt() {
            PGSimpleDataSource dataSource = bench.database().dataSource();
            dataSource.setPassword(SECRET);
            assertThat(fail(dataSource)).hasMessageContaining("password authentication failed");
        }

        @Test
        void anUnknownDatabaseIsTold() {
            PGSimpleDataSource dataSource = bench.database().dataSource();
            dataSource.setDatabaseName("no_such_database");
            assertThat(fail(dataSource)).hasMessageContaining("database \"no_such_database\" does not exist");
        }

        @Test
        void aClosedPortIsTold() throws IOException {
            PGSimpleDataSource dataSource = bench.database().dataSource();
            dataSource.setPortNumbers(new int[] {closedPort()});
            dataSource.setPassword(SECRET);
            assertThat(fail(dataSource)).hasMessageContaining("refused");
        }

        @Test
        void aPoolThatHasNoConnectionLeftIsTold() throws SQLException {
            HikariConfig config = new HikariConfig();
            config.setConnectionTimeout(300);
            HikariDataSource pool = bench.pool(config);
            try (Connection taken = pool.getConnection()) {
                assertThat(taken.isValid(1)).isTrue();
                JdbcTarget target = JdbcTarget.of(pool, Workbench.VERSION_TABLE);
                TargetException failure = failure(target);
                assertThat(failure).hasMessageContaining("request timed out");
            }
        }

        private TargetException fail(PGSimpleDataSource dataSource) {
            return failure(JdbcTarget.of(dataSource, Workbench.VERSION_TABLE));
        }
    }

    private static TargetException failure(JdbcTarget target) {
        TestScript a1 = revision("a1").upgrade("SELECT 1");
        var migrator = Workbench.migrator(target, MigrationListener.NONE, Workbench.options(Duration.ofSeconds(5)), a1);
        TargetException failure = catchThrowableOfType(TargetException.class, () -> migrator.upgrade("head"));
        assertThat(failure.code()).isEqualTo(ErrorCode.UNREACHABLE);
        assertThat(failure.getMessage()).doesNotContain("\n");
        assertThat(trace(failure)).doesNotContain(SECRET);
        return failure;
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
