package dev.retort.adapters.jdbc.testing.proxy;

import dev.retort.adapters.jdbc.testing.proxy.Fault.Moment;
import java.io.IOException;
import java.io.InputStream;

/** One direction of a connection, cut into messages: a type byte, and a length that counts itself. */
final class Pump {
    private static final int HEADER = 5;

    private static final char BACKEND_KEY_DATA = 'K';

    /** So much of a message is looked at before it is passed on. */
    private static final int LOOK = 1 << 10;

    private final Direction direction;
    private final InputStream in;
    private final Link link;
    private final byte[] buffer = new byte[1 << 16];
    private int sent;
    private int seen;
    private int end;
    private long rest;

    Pump(Direction direction, InputStream in, Link link) {
        this.direction = direction;
        this.in = in;
        this.link = link;
    }

    /** Passes on what comes, until nothing more does. */
    void run() throws IOException, InterruptedException {
        int read = in.read(buffer, end, buffer.length - end);
        while (read >= 0) {
            end += read;
            look();
            pass();
            System.arraycopy(buffer, sent, buffer, 0, end - sent);
            end -= sent;
            seen -= sent;
            sent = 0;
            read = in.read(buffer, end, buffer.length - end);
        }
        seen = end;
        pass();
    }

    private void look() throws IOException, InterruptedException {
        while (rest > 0 || hasBeginning()) {
            if (rest == 0) {
                rest = length();
                if (link.hidesPid() && direction == Direction.TO_CLIENT && buffer[seen] == BACKEND_KEY_DATA) {
                    buffer[seen + HEADER + 3] ^= 1;
                }
                link.arrived(direction, (char) buffer[seen], new MessageBody(buffer, seen + HEADER, lookedAt()));
                breakAt(Moment.BEFORE);
            }
            int more = (int) Math.min(rest, end - seen);
            seen += more;
            rest -= more;
            if (rest > 0) {
                return;
            }
            breakAt(Moment.AFTER);
        }
    }

    private boolean hasBeginning() {
        return end - seen >= HEADER && end - seen >= Math.min(length(), LOOK);
    }

    private int lookedAt() {
        return seen + (int) Math.min(rest, LOOK);
    }

    private long length() {
        return 1L
                + ((buffer[seen + 1] & 0xFF) << 24
                        | (buffer[seen + 2] & 0xFF) << 16
                        | (buffer[seen + 3] & 0xFF) << 8
                        | (buffer[seen + 4] & 0xFF));
    }

    private void breakAt(Moment moment) throws IOException, InterruptedException {
        if (link.breaksAt(direction, moment)) {
            pass();
            link.breakDown(direction);
        }
    }

    private void pass() throws IOException, InterruptedException {
        if (seen > sent) {
            link.pass(direction, buffer, sent, seen - sent);
            sent = seen;
        }
    }
}
