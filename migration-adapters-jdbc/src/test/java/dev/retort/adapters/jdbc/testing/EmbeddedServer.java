package dev.retort.adapters.jdbc.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The server whose programs come from Maven Central; it listens on the loopback address alone. */
final class EmbeddedServer {
    /** What every server that the tests start is set to: quick, and with a log that {@link StatementLog} can read. */
    static final Map<String, String> SETTINGS = Map.of(
            "fsync", "off",
            "synchronous_commit", "off",
            "full_page_writes", "off",
            "logging_collector", "on",
            "log_destination", "csvlog",
            "log_rotation_age", "0",
            "log_rotation_size", "0");

    private static final String USER = "postgres";
    private static final String PASSWORD = Secrets.MARK + " of the 'tests'";
    private static final String WITH_PASSWORD = """
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private EmbeddedServer() {}

    static TestServer start() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setRegisterShutdownHook(false)
                    .setServerConfig("listen_addresses", "127.0.0.1");
            SETTINGS.forEach(builder::setServerConfig);
            EmbeddedPostgres server = builder.start();
            ServerLogin login = new ServerLogin("127.0.0.1", server.getPort(), USER, USER, PASSWORD, Map.of());
            askForPassword(new Sql(server.getPostgresDatabase()));
            return new TestServer("embedded at 127.0.0.1:" + server.getPort(), login, () -> stop(server));
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
        }
    }

    /** A fresh embedded server lets everybody in, and no test would notice a wrong password. */
    private static void askForPassword(Sql sql) throws IOException {
        sql.execute("ALTER ROLE " + USER + " PASSWORD '" + PASSWORD.replace("'", "''") + "'");
        Files.writeString(Path.of(sql.value("SHOW hba_file")), WITH_PASSWORD);
        sql.execute("SELECT pg_reload_conf()");
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
