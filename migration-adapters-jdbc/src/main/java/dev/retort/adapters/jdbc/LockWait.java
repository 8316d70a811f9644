package dev.retort.adapters.jdbc;

import static dev.retort.error.ErrorCode.LOCK_HELD;
import static dev.retort.error.ErrorCode.REFUSED;

import dev.retort.dialect.postgresql.AdvisoryLock;
import dev.retort.dialect.postgresql.ServerSession;
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

    /** How long the server has to find out that the connection of this very run is gone. */
    private static final Duration OWN_OLD_SESSION = Duration.ofSeconds(10);

    private final BorrowedConnection connection;
    private final AdvisoryLock lock;
    private final SessionOptions options;
    private final RunIdentity run;
    private final long begin = System.nanoTime();
    private Optional<Holder> ended = Optional.empty();

    LockWait(BorrowedConnection connection, AdvisoryLock lock, SessionOptions options, RunIdentity run) {
        this.connection = connection;
        this.lock = lock;
        this.options = options;
        this.run = run;
    }

    void take() throws SQLException {
        Optional<Holder> told = Optional.empty();
        while (!connection.value(lock.tryLock()).equals("t")) {
            options.cancellation().check();
            Optional<Holder> holder = holder();
            if (holder.isPresent() && !ended.equals(holder) && isToBeEnded(holder.get())) {
                end(holder.get());
            } else if (elapsed().compareTo(options.waiting().runLock()) > 0) {
                throw held(holder);
            } else if (holder.isPresent() && !told.equals(holder) && !ended.equals(holder)) {
                options.listener().waitingForLock(holder.get().text());
                told = holder;
            }
            pause();
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private boolean isToBeEnded(Holder holder) {
        return isOwn(holder)
                ? elapsed().compareTo(OWN_OLD_SESSION) > 0
                : options.waiting().breakLock();
    }

    private boolean isOwn(Holder holder) {
        return run.holder().equals(Optional.of(holder.backend()));
    }

    private void end(Holder holder) throws SQLException {
        ended = Optional.of(holder);
        if (!isOwn(holder)) {
            options.listener().brokeLock(holder.text());
        }
        Backend backend = holder.backend();
        try {
            boolean found = !connection
                    .rows(ServerSession.terminate(backend.pid(), backend.start()))
                    .isEmpty();
            if (!found && holder().equals(Optional.of(holder))) {
                throw refused(holder, "this user may not see it", Optional.empty());
            }
        } catch (SQLException e) {
            throw refused(holder, Failures.message(e), Optional.of(e));
        }
    }

    private static TargetException refused(Holder holder, String why, Optional<SQLException> cause) {
        String message = "the session that holds the lock cannot be ended: " + why + "; " + holder.text()
                + "; have its user or a superuser end it with SELECT pg_terminate_backend("
                + holder.backend().pid() + ")";
        return cause.map(e -> new TargetException(REFUSED, message, e))
                .orElseGet(() -> new TargetException(REFUSED, message));
    }

    private TargetException held(Optional<Holder> holder) {
        String who = holder.map(Holder::text).orElse("a session that has just ended");
        String end = holder.map(found -> ", or end it with --break-lock or SELECT pg_terminate_backend("
                        + found.backend().pid() + ")")
                .orElse("");
        return new TargetException(
                LOCK_HELD,
                "another run holds the lock since more than "
                        + options.waiting().runLock().toSeconds() + " s: " + who + "; nothing was changed; wait for it"
                        + end);
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
    private record Holder(Backend backend, String user, String application, String client, String since) {
        static Holder of(List<String> row) {
            return new Holder(
                    new Backend(Integer.parseInt(row.get(0)), row.get(5)),
                    row.get(1),
                    row.get(2),
                    row.get(3),
                    row.get(4));
        }

        String text() {
            return "pid " + backend.pid() + ", user " + user + ", application " + application + ", from " + client
                    + ", connected since " + since;
        }
    }
}
