package dev.retort.adapters.jdbc.testing.proxy;

import dev.retort.adapters.jdbc.testing.proxy.Fault.Moment;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection of a client with the one to the server that belongs to it. */
final class Link {
    private static final int CANCEL_REQUEST = 80877102;
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final int LONGEST_STARTUP = 10_000;

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server;
    private final Conversation conversation = new Conversation();
    private final Map<Direction, DelayLine> lines = new EnumMap<>(Direction.class);
    private final Map<Direction, Optional<Message>> current = new EnumMap<>(Direction.class);
    private final Map<Direction, AtomicInteger> messages = new EnumMap<>(Direction.class);
    private final AtomicInteger statements = new AtomicInteger();
    private final AtomicInteger roundTrips = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int number;
    private volatile boolean frozen;

    Link(TcpProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        for (Direction direction : Direction.values()) {
            lines.put(direction, new DelayLine(proxy.options().delay(direction)));
            current.put(direction, Optional.empty());
            messages.put(direction, new AtomicInteger());
        }
    }

    /** Passes everything on until both sides are closed. */
    void run() throws IOException, InterruptedException {
        byte[] startup = startup(client.getInputStream());
        server.getOutputStream().write(startup);
        if (ByteBuffer.wrap(startup).getInt(Integer.BYTES) == CANCEL_REQUEST) {
            server.getInputStream().readAllBytes();
            close();
            return;
        }
        for (Direction direction : Direction.values()) {
            DelayLine line = lines.get(direction);
            if (line.isDelaying()) {
                proxy.start(this, line::work);
            }
        }
        proxy.start(this, () -> pump(Direction.TO_CLIENT, server));
        pump(Direction.TO_SERVER, client);
    }

    // Encryption is declined here, because nothing could be told apart in it.
    private byte[] startup(InputStream in) throws IOException {
        while (true) {
            byte[] length = exactly(in, Integer.BYTES);
            int bytes = ByteBuffer.wrap(length).getInt();
            if (bytes < 2 * Integer.BYTES || bytes > LONGEST_STARTUP) {
                throw new SocketException("no startup packet of PostgreSQL's");
            }
            byte[] packet = Arrays.copyOf(length, bytes);
            System.arraycopy(exactly(in, bytes - Integer.BYTES), 0, packet, Integer.BYTES, bytes - Integer.BYTES);
            int code = ByteBuffer.wrap(packet).getInt(Integer.BYTES);
            if (code != SSL_REQUEST && code != GSS_REQUEST) {
                return packet;
            }
            client.getOutputStream().write('N');
        }
    }

    private static byte[] exactly(InputStream in, int bytes) throws IOException {
        byte[] read = in.readNBytes(bytes);
        if (read.length < bytes) {
            throw new EOFException("closed before the startup packet");
        }
        return read;
    }

    private void pump(Direction direction, Socket from) throws IOException, InterruptedException {
        new Pump(direction, from.getInputStream(), this).run();
        lines.get(direction).put(() -> {
            passes();
            receiver(direction).shutdownOutput();
            if (ends.incrementAndGet() == Direction.values().length) {
                close();
            }
        });
    }

    /** Notes a message. */
    void arrived(Direction direction, char type, MessageBody body) {
        boolean ready = direction == Direction.TO_CLIENT && type == 'Z';
        if (number == 0) {
            number = ready ? proxy.loggedIn() : 0;
            return;
        }
        String text = direction == Direction.TO_SERVER
                ? conversation.ofClient(type, body)
                : conversation.ofServer(type, body);
        messages.get(direction).incrementAndGet();
        if (ready) {
            roundTrips.incrementAndGet();
        }
        if (direction == Direction.TO_SERVER && (type == 'Q' || type == 'E')) {
            statements.incrementAndGet();
        }
        Message message = new Message(number, direction, proxy.count(direction), type, text);
        current.put(direction, Optional.of(message));
        proxy.options().trace().accept(message);
    }

    /** Whether the fault happens at the message that arrived last. */
    boolean breaksAt(Direction direction, Moment moment) {
        Optional<Message> message = current.get(direction);
        return message.isPresent()
                && proxy.options()
                        .fault()
                        .filter(fault -> fault.hits(message.get(), moment))
                        .isPresent();
    }

    /** Has the fault happen, and waits until the connection is closed. */
    void breakDown(Direction direction) throws IOException, InterruptedException {
        Fault fault = proxy.options().fault().orElseThrow();
        Message message = current.get(direction).orElseThrow();
        lines.get(direction).put(() -> {
            proxy.broke(message);
            switch (fault.kind()) {
                case CUT -> cut();
                case CLOSE -> close();
                case FREEZE -> frozen = true;
            }
        });
        closed.await();
        throw new SocketException("the proxy's fault");
    }

    /** Brings bytes to the other side. */
    void pass(Direction direction, byte[] bytes, int offset, int length) throws IOException, InterruptedException {
        byte[] parcel = Arrays.copyOfRange(bytes, offset, offset + length);
        lines.get(direction).put(() -> {
            passes();
            receiver(direction).getOutputStream().write(parcel);
        });
    }

    private void passes() throws InterruptedException {
        if (frozen) {
            closed.await();
        }
    }

    private Socket receiver(Direction direction) {
        return direction == Direction.TO_SERVER ? server : client;
    }

    /** What passed so far. */
    Traffic traffic() {
        return new Traffic(
                number > 0 ? 1 : 0,
                messages.get(Direction.TO_SERVER).get(),
                messages.get(Direction.TO_CLIENT).get(),
                statements.get(),
                roundTrips.get());
    }

    boolean isLoggedIn() {
        return number > 0;
    }

    int number() {
        return number;
    }

    /** Closes both sides as a process does that is killed by its machine. */
    void cut() throws IOException {
        client.setSoLinger(true, 0);
        server.setSoLinger(true, 0);
        close();
    }

    void close() throws IOException {
        try (client;
                server) {
            closed.countDown();
        }
    }

    boolean hidesPid() {
        return proxy.options().hidesPid();
    }
}
