package dev.retort.adapters.jdbc.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A server in a container, where a Docker engine answers.
 *
 * <p>The engine is asked over its socket first: without one, Testcontainers would take seconds to find out and fill the
 * log with what it tried.
 */
final class DockerServer {
    private static final String IMAGE = System.getProperty("retort.test.image", "postgres:18");
    private static final int PORT = 5432;
    private static final int DOCKER_PORT = 2375;
    private static final int PATIENCE_SECONDS = 2;

    private DockerServer() {}

    static Optional<TestServer> find() {
        if (sockets().stream().noneMatch(DockerServer::answers)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Container.start());
        } catch (NoClassDefFoundError e) {
            System.out.println("a Docker engine answers, but Testcontainers is not on this module's class path");
            return Optional.empty();
        }
    }

    private static List<SocketAddress> sockets() {
        Optional<URI> given = Optional.ofNullable(System.getenv("DOCKER_HOST")).map(URI::create);
        if (given.isPresent()) {
            return List.of(address(given.get()));
        }
        List<Path> paths = new ArrayList<>(List.of(
                Path.of("/var/run/docker.sock"), Path.of(System.getProperty("user.home"), ".docker/run/docker.sock")));
        Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
                .ifPresent(folder -> paths.add(Path.of(folder, "docker.sock")));
        return paths.stream().<SocketAddress>map(UnixDomainSocketAddress::of).toList();
    }

    private static SocketAddress address(URI uri) {
        return "unix".equals(uri.getScheme())
                ? UnixDomainSocketAddress.of(uri.getPath())
                : new InetSocketAddress(String.valueOf(uri.getHost()), uri.getPort() < 0 ? DOCKER_PORT : uri.getPort());
    }

    private static boolean answers(SocketAddress address) {
        try {
            return CompletableFuture.supplyAsync(() -> ping(address)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private static boolean ping(SocketAddress address) {
        try (SocketChannel channel = SocketChannel.open(address)) {
            channel.write(StandardCharsets.US_ASCII.encode("GET /_ping HTTP/1.0\r\n\r\n"));
            return channel.read(ByteBuffer.allocate(1)) > 0;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Apart, so that Testcontainers is loaded only where it is used. */
    private static final class Container {
        private Container() {}

        static TestServer start() {
            PostgreSQLContainer container = new PostgreSQLContainer(IMAGE);
            List<String> command = new ArrayList<>(List.of("postgres"));
            EmbeddedServer.SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
            container.setCommand(command.toArray(String[]::new));
            container.start();
            ServerLogin login = new ServerLogin(
                    container.getHost(),
                    container.getMappedPort(PORT),
                    container.getDatabaseName(),
                    container.getUsername(),
                    container.getPassword(),
                    Map.of());
            return new TestServer("in a container of " + IMAGE, login, container::stop);
        }
    }
}
