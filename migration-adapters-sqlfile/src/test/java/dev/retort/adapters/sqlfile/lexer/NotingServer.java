package dev.retort.adapters.sqlfile.lexer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retort.adapters.sqlfile.lexer.PsqlSplits.Split;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One connection to a PostgreSQL server that notes each simple query and says yes to it.
 *
 * <p>The messages are those of the manual's chapter "Frontend/Backend Protocol", version 3.0. It asks for the data of a
 * COPY, and reports {@code standard_conforming_strings} when a query changes it, because psql reads quotes by it.
 */
final class NotingServer {
    private final DataInputStream in;
    private final DataOutputStream out;
    private final List<Split> splits = new ArrayList<>();

    NotingServer(Socket client) throws IOException {
        in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
        out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
    }

    List<Split> splits() {
        return List.copyOf(splits);
    }

    /** Answers until the client goes. */
    void serve() throws IOException {
        in.skipNBytes(in.readInt() - Integer.BYTES);
        welcome();
        try {
            while (answer(in.readByte(), body())) {
                out.flush();
            }
        } catch (EOFException e) {
            // A client that cannot go on closes the connection without a word.
            return;
        }
    }

    private void welcome() throws IOException {
        send('R', new byte[Integer.BYTES]);
        parameter("server_version", "15.0");
        parameter("server_encoding", "UTF8");
        parameter("client_encoding", "UTF8");
        parameter("standard_conforming_strings", "on");
        ready();
        out.flush();
    }

    private boolean answer(byte type, byte[] body) throws IOException {
        switch (type) {
            case 'Q' -> query(text(body));
            case 'X' -> {
                return false;
            }
            default -> throw new IOException("psql sends a message '" + (char) type + "'");
        }
        return true;
    }

    private void query(String text) throws IOException {
        NotedQuery query = NotedQuery.of(text);
        if (query.isCopyIn()) {
            send('G', new byte[] {0, 0, 0});
            out.flush();
            splits.add(new Split(text, Optional.of(data())));
        } else {
            splits.add(new Split(text, Optional.empty()));
        }
        if (query.standardStrings().isPresent()) {
            parameter("standard_conforming_strings", query.standardStrings().get() ? "on" : "off");
        }
        send(query.isEmpty() ? 'I' : 'C', query.isEmpty() ? new byte[0] : "OK\0".getBytes(UTF_8));
        ready();
    }

    private String data() throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (byte type = in.readByte(); type == 'd'; type = in.readByte()) {
            data.writeBytes(body());
        }
        body();
        return data.toString(UTF_8);
    }

    private byte[] body() throws IOException {
        return in.readNBytes(in.readInt() - Integer.BYTES);
    }

    private static String text(byte[] body) {
        return new String(body, 0, body.length - 1, UTF_8);
    }

    private void parameter(String name, String value) throws IOException {
        send('S', (name + "\0" + value + "\0").getBytes(UTF_8));
    }

    private void ready() throws IOException {
        send('Z', new byte[] {'I'});
    }

    private void send(char type, byte[] body) throws IOException {
        out.writeByte(type);
        out.writeInt(Integer.BYTES + body.length);
        out.write(body);
    }
}
