package dev.retort.adapters.jdbc.testing;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The PostgreSQL of the tests: one server per JVM, started when first asked for and stopped at the end.
 *
 * <p>It is the one that {@code RETORT_TEST_DATABASE_URL} names; else a container, where a Docker engine answers; else
 * the embedded server.
 */
public final class TestPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final long PROCESS = ProcessHandle.current().pid();

    private TestPostgres() {}

    /** A fresh database, dropped when it is closed. */
    public static TestDatabase newDatabase() {
        String name = unique("retort_test");
        TestServer server = Holder.SERVER;
        server.administration().execute("CREATE DATABASE " + name);
        return new TestDatabase(server, server.login().database(name));
    }

    /** The server's version, as in {@code 18.6}. */
    public static String version() {
        return Holder.VERSION;
    }

    /** The server's major version. */
    public static int major() {
        return Integer.parseInt(version().split("\\D")[0]);
    }

    /** A name that nothing on the server has yet. */
    static String unique(String prefix) {
        return prefix + "_" + PROCESS + "_" + DATABASES.incrementAndGet();
    }

    /** Begun by the first test that asks; the JVM lets the others wait. */
    private static final class Holder {
        static final TestServer SERVER = choose();
        static final String VERSION = SERVER.administration().value("SHOW server_version");

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::stop, "stop PostgreSQL"));
            System.out.println("tests run on PostgreSQL " + VERSION + ", " + SERVER.description());
        }

        private static TestServer choose() {
            return GivenServer.find().or(DockerServer::find).orElseGet(EmbeddedServer::start);
        }
    }
}
