package dev.retort.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs real servers, most of them on one cluster that each test leaves stopped. */
@Timeout(60)
class EmbeddedServerIT {

    private static final List<String> STEPS = new CopyOnWriteArrayList<>();

    private static Path binaries = Path.of("");
    private static Path folder = Path.of("");

    @BeforeAll
    static void chooseFolders(@TempDir Path programs, @TempDir Path project) {
        binaries = programs;
        folder = project.resolve(".retort");
    }

    @AfterEach
    void nothingIsLeftRunning() {
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Nested
    class OfAProject {

        @Test
        void startsAndAnswersAQuery() throws SQLException {
            try (var server = start()) {
                assertThat(server.jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:" + server.port() + "/retort");
                assertThat(server.version()).isEqualTo(Binaries.VERSION);
                assertThat(ask(server, "SELECT current_user || upper(' é ') || current_setting('fsync')"))
                        .isEqualTo("retort É on");
            }
        }

        @Test
        void listensOnTheLoopbackAddressAloneAndOnNoSocketFile() throws SQLException {
            try (var server = start()) {
                assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
                assertThat(ask(server, "SHOW unix_socket_directories")).isEmpty();
            }
        }

        @Test
        void worksWhereThePathHasBlanksAndQuotesAndLettersBeyondAscii(@TempDir Path parent) throws SQLException {
            try (var server = start(parent.resolve("an é's  日本 folder").resolve(".retort"))) {
                assertThat(ask(server, "SELECT 1")).isEqualTo("1");
            }
        }

        @Test
        void keepsThePasswordToItself() throws IOException {
            try (var server = start()) {
                var pgpass = folder.resolve("pgpass");
                assertThat(permissions(folder)).isEqualTo("rwx------");
                assertThat(permissions(pgpass)).isEqualTo("rw-------");
                assertThat(pgpass).hasContent("127.0.0.1:*:*:retort:" + server.password());
                assertThat(folder.resolve("initdb.password")).doesNotExist();
                assertThat(server.toString()).doesNotContain(server.password());
                assertThat(Credentials.keptIn(folder).toString()).doesNotContain(server.password());
                assertThat(folder.resolve(".gitignore")).hasContent("*");
            }
        }

        @Test
        void asksForThePassword() {
            try (var server = start()) {
                assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "wrong"))
                        .isInstanceOf(SQLException.class);
            }
        }

        @Test
        void isNotMisledByWhatAKilledCommandLeftHalfDone(@TempDir Path own) throws IOException {
            Files.createDirectories(own.resolve("data.partial1/base"));
            Files.writeString(own.resolve("initdb.password"), "another\n");
            start(own).close();
            assertThat(own.resolve("data.partial1")).doesNotExist();
            assertThat(own.resolve("initdb.password")).doesNotExist();
        }

        @Test
        void tellsOfUnpackingOnce() {
            start().close();
            start().close();
            assertThat(STEPS)
                    .containsExactly("unpacking PostgreSQL %s into %s (once)"
                            .formatted(Binaries.VERSION, binaries.getFileName()));
        }
    }

    @Nested
    class Shared {

        @Test
        void isStoppedByTheLastOneOfThisJvm() throws SQLException {
            var first = start();
            var second = start();
            assertThat(second.port()).isEqualTo(first.port());
            first.close();
            first.close();
            assertThat(ask(second, "SELECT 1")).isEqualTo("1");
            second.close();
            assertThatThrownBy(() -> ask(second, "SELECT 1")).isInstanceOf(SQLException.class);
        }

        @Test
        void isStoppedByTheLastProcess() throws Exception {
            try (var other = ServerUser.starting(folder, binaries)) {
                var port = other.port();
                var server = start();
                assertThat(server.port()).isEqualTo(port);
                assertThat(other.end()).isZero();
                assertThat(ask(server, "SELECT 1")).isEqualTo("1");
                server.close();
                assertThatThrownBy(() -> ask(server, "SELECT 1")).isInstanceOf(SQLException.class);
            }
        }

        @Test
        void outlivesItsStarterInThisJvmWhileAnotherProcessUsesIt() throws Exception {
            var server = start();
            try (var other = ServerUser.starting(folder, binaries)) {
                assertThat(other.port()).isEqualTo(server.port());
                server.close();
                assertThat(ask(server, "SELECT 1")).isEqualTo("1");
                assertThat(other.end()).isZero();
            }
        }

        @Test
        void isOneServerForAllThatStartAtOnce() {
            var starts = Stream.generate(() -> CompletableFuture.supplyAsync(() -> start()))
                    .limit(4)
                    .toList();
            var servers = starts.stream().map(CompletableFuture::join).toList();
            assertThat(servers)
                    .extracting(EmbeddedServer::port)
                    .containsOnly(servers.getFirst().port());
            servers.parallelStream().forEach(EmbeddedServer::close);
        }

        @Test
        void isStoppedByAThreadThatIsInterrupted() {
            var server = start();
            Thread.currentThread().interrupt();
            server.close();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    class AfterAKill {

        @Test
        void theServerOfAKilledCommandIsTakenUpWithItsData() throws Exception {
            var before = start();
            tell(before, "CREATE TABLE kept AS SELECT 42 AS answer");
            before.close();
            try (var killed = ServerUser.starting(folder, binaries)) {
                var port = killed.port();
                killed.kill();
                try (var server = start()) {
                    assertThat(server.port()).isEqualTo(port);
                    assertThat(ask(server, "SELECT answer FROM kept")).isEqualTo("42");
                }
            }
        }

        @Test
        void aKilledServerIsStartedAgainWithItsData() throws Exception {
            var server = start();
            tell(server, "CREATE TABLE killed AS SELECT 42 AS answer");
            kill(Postmaster.of(folder.resolve("data")).orElseThrow().pid());
            try (var next = start()) {
                assertThat(ask(next, "SELECT answer FROM killed")).isEqualTo("42");
            } finally {
                server.close();
            }
        }

        @Test
        void aProcessThatHasTheOldServersNumberIsLeftAlone() throws Exception {
            start().close();
            var own = ProcessHandle.current().pid();
            var data = folder.resolve("data");
            Files.writeString(
                    data.resolve("postmaster.pid"), own + "\n" + data + "\n1\n1\n\n127.0.0.1\n 1 1\nready   \n");
            try (var server = start()) {
                assertThat(ask(server, "SELECT 1")).isEqualTo("1");
            }
        }

        @Test
        void aCopyOfARunningProjectGetsAServerOfItsOwn(@TempDir Path own) throws Exception {
            try (var original = start()) {
                FileUtils.copyDirectory(folder.toFile(), own.toFile());
                OwnerOnly.folder(own.resolve("data"));
                try (var server = start(own)) {
                    assertThat(server.port()).isNotEqualTo(original.port());
                }
                assertThat(ask(original, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Nested
    class Refuses {

        @Test
        void dataOfAnotherMajor(@TempDir Path own) throws IOException {
            var data = Files.createDirectories(own.toRealPath().resolve("data"));
            Files.writeString(data.resolve("PG_VERSION"), "13\n");
            Files.writeString(own.resolve("pgpass"), "127.0.0.1:*:*:retort:secret\n");
            assertThatThrownBy(() -> start(own))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContainingAll("PostgreSQL 13", "PostgreSQL " + Binaries.major(), "DATABASE_URL")
                    .hasMessageContaining("mv '" + data + "' '" + data + "-13'")
                    .hasMessageNotContaining("secret");
        }

        @Test
        void dataWhosePasswordIsGone(@TempDir Path own) throws IOException {
            Files.createDirectories(own.resolve("data"));
            assertThatThrownBy(() -> start(own))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContainingAll("password", "pgpass", "move");
        }

        @Test
        void aFolderThatIsAFile(@TempDir Path parent) throws IOException {
            var file = Files.writeString(parent.resolve(".retort"), "");
            assertThatThrownBy(() -> start(file))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContainingAll(file.toString(), "not a folder", "DATABASE_URL");
        }

        @Test
        void aPathThatAShellWouldRead(@TempDir Path parent) {
            var programs = parent.resolve("a`b");
            assertThatThrownBy(() -> EmbeddedServer.start(folder, programs, STEPS::add))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContainingAll("a`b", "Rename", "DATABASE_URL");
        }
    }

    private static EmbeddedServer start() {
        return start(folder);
    }

    private static EmbeddedServer start(Path own) {
        return EmbeddedServer.start(own, binaries, STEPS::add);
    }

    private static String ask(EmbeddedServer server, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static void tell(EmbeddedServer server, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var told = connection.createStatement()) {
            told.execute(statement);
        }
    }

    private static void kill(long pid) {
        // The number is taken from the data folder of this test, so it is a server that this test started.
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
