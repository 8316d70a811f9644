package dev.retort.adapters.jdbc.testing.proxy;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A proxy before a PostgreSQL server, on the loopback address. Thread-safe.
 *
 * <p>It declines encryption, counts the messages of each direction, and can delay them or break one connection. A
 * delayed message arrives that much later than it came, however many are under way.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int PATIENCE_SECONDS = 5;

    private final String host;
    private final int port;
    private final ProxyOptions options;
    private final ServerSocket listener;
    private final Queue<Link> links = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final AtomicInteger logins = new AtomicInteger();
    private final Map<Direction, AtomicInteger> messages = new EnumMap<>(Direction.class);
    private final CountDownLatch broken = new CountDownLatch(1);
    private volatile Optional<Message> brokenAt = Optional.empty();

    private TcpProxy(String host, int port, ProxyOptions options) throws IOException {
        this.host = host;
        this.port = port;
        this.options = options;
        for (Direction direction : Direction.values()) {
            messages.put(direction, new AtomicInteger());
        }
        listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /** A proxy before a server, open for connections. */
    public static TcpProxy to(String host, int port, ProxyOptions options) {
        try {
            TcpProxy proxy = new TcpProxy(host, port, options);
            proxy.threads.add(Thread.ofVirtual().start(proxy::listen));
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A proxy before the server of a database, open for connections. */
    public static TcpProxy to(TestDatabase database, ProxyOptions options) {
        return to(database.host(), database.port(), options);
    }

    /** The port where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** A plain DataSource of PostgreSQL's driver that reaches the database through this proxy. */
    public PGSimpleDataSource dataSource(TestDatabase database) {
        PGSimpleDataSource dataSource = database.dataSource();
        dataSource.setServerNames(new String[] {listener.getInetAddress().getHostAddress()});
        dataSource.setPortNumbers(new int[] {port()});
        return dataSource;
    }

    /** A JDBC URL, without credentials, that reaches the database through this proxy. */
    public String url(TestDatabase database) {
        return database.url().replaceFirst("//[^/]*/", "//127.0.0.1:" + port() + "/");
    }

    /** What passed so far. */
    public Traffic traffic() {
        return traffics().stream().reduce(new Traffic(0, 0, 0, 0, 0), Traffic::plus);
    }

    /** What passed so far, for each connection in the order of their logins. */
    public List<Traffic> traffics() {
        return links.stream()
                .filter(Link::isLoggedIn)
                .sorted(Comparator.comparingInt(Link::number))
                .map(Link::traffic)
                .toList();
    }

    /** The message at which the fault happened; empty where it has not. */
    public Optional<Message> brokenAt() {
        return brokenAt;
    }

    /** Waits for the fault; answers whether it has happened. */
    public boolean awaitFault(long milliseconds) throws InterruptedException {
        return broken.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                // Either this proxy was closed, or the server is not there and the client has been told so.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(host, port);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Link link = new Link(this, client, server);
            links.add(link);
            start(link, link::run);
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    /** Does work for a connection, which is cut when it fails. */
    void start(Link link, DelayLine.Action work) {
        threads.add(Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (IOException e) {
                cut(link);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        if (listener.isClosed()) {
            cut(link);
        }
    }

    private static void cut(Link link) {
        try {
            link.cut();
        } catch (IOException e) {
            // It was closed before.
        }
    }

    ProxyOptions options() {
        return options;
    }

    /** The number of a connection whose login has ended. */
    int loggedIn() {
        return logins.incrementAndGet();
    }

    /** The number of a message that has arrived. */
    int count(Direction direction) {
        return messages.get(direction).incrementAndGet();
    }

    void broke(Message message) {
        brokenAt = Optional.of(message);
        broken.countDown();
    }

    /** Ends every connection, and waits until nothing is passed on any more. */
    @Override
    public void close() {
        try {
            listener.close();
            for (Link link : links) {
                cut(link);
            }
            for (Thread thread : threads) {
                thread.interrupt();
                thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
