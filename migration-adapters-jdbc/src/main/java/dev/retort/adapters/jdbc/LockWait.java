package dev.retort.adapters.jdbc;

import static dev.retort.error.ErrorCode.LOCK_HELD;

import dev.retort.dialect.postgresql.AdvisoryLock;
import dev.retort.execution.CancelledException;
import dev.retort.port.SessionOptions;
import dev.retort.port.TargetException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Polls for the lock, outside any transaction, so that the waiter holds no snapshot that others wait for. */
final class LockWait {
    private static final long SHORTEST_PAUSE = Duration.ofMillis(50).toMillis();
    private static final long LONGEST_PAUSE = Duration.ofMillis(250).toMillis();

    private final BorrowedConnection connection;
    private final AdvisoryLock lock;
    private final SessionOptions options;

    LockWait(BorrowedConnection connection, AdvisoryLock lock, SessionOptions options) {
        this.connection = connection;
        this.lock = lock;
        this.options = options;
    }

    void take() throws SQLException {
        long begin = System.nanoTime();
        boolean told = false;
        while (!connection.value(lock.tryLock()).equals("t")) {
            options.cancellation().check();
            if (Duration.ofNanos(System.nanoTime() - begin).compareTo(options.lockLimit()) > 0) {
                throw held();
            }
            if (!told) {
                options.listener().waitingForLock(holder().map(Holder::text).orElse("a session that has just ended"));
                told = true;
            }
            pause();
        }
    }

    private TargetException held() throws SQLException {
        Optional<Holder> holder = holder();
        String who = holder.map(Holder::text).orElse("a session that has just ended");
        String end = holder.map(h -> ", or end it with SELECT pg_terminate_backend(" + h.pid() + ")")
                .orElse("");
        return new TargetException(
                LOCK_HELD,
                "another run holds the lock since more than "
                        + options.lockLimit().toSeconds() + " s: " + who + "; nothing was changed; wait for it" + end);
    }

    private Optional<Holder> holder() throws SQLException {
        return connection.rows(lock.holder()).stream()
                .map(row -> row.stream().map(column -> column.orElse("?")).toList())
                .map(Holder::of)
                .findFirst();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE, LONGEST_PAUSE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while waiting for the lock; nothing was changed", e);
        }
    }

    /** The session that holds the lock. */
    private record Holder(String pid, String user, String application, String client, String since) {
        static Holder of(List<String> row) {
            return new Holder(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4));
        }

        String text() {
            return "pid " + pid + ", user " + user + ", application " + application + ", from " + client
                    + ", connected since " + since;
        }
    }
}
