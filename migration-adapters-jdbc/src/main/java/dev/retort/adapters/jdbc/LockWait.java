package dev.retort.adapters.jdbc;

import static dev.retort.error.ErrorCode.LOCK_HELD;
import static dev.retort.error.ErrorCode.REFUSED;

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

    /** How long the server has to find out that the connection of this very run is gone. */
    private static final Duration OWN_OLD_SESSION = Duration.ofSeconds(10);

    private final BorrowedConnection connection;
    private final AdvisoryLock lock;
    private final SessionOptions options;
    private final RunIdentity run;
    private final long begin = System.nanoTime();
    private boolean ended;

    LockWait(BorrowedConnection connection, AdvisoryLock lock, SessionOptions options, RunIdentity run) {
        this.connection = connection;
        this.lock = lock;
        this.options = options;
        this.run = run;
    }

    void take() throws SQLException {
        Optional<Holder> first = Optional.empty();
        Optional<Holder> told = Optional.empty();
        while (!connection.value(lock.tryLock()).equals("t")) {
            options.cancellation().check();
            Optional<Holder> holder = holder();
            // Who holds it later has got it rightly.
            first = first.or(() -> holder);
            if (isOverdue(holder)) {
                throw held(holder);
            }
            if (holder.isPresent() && isToBeEnded(holder.get(), first)) {
                end(holder.get());
                ended = true;
                told = holder;
            } else if (holder.isPresent() && !told.equals(holder)) {
                options.listener().waitingForLock(holder.get().text());
                told = holder;
            }
            pause();
        }
    }

    /** The run's own old session is not waited for in vain. */
    private boolean isOverdue(Optional<Holder> holder) {
        Duration limit = options.waiting().runLock();
        Duration least = OWN_OLD_SESSION.multipliedBy(2);
        boolean own = holder.map(this::isOwn).orElse(false);
        return elapsed().compareTo(own && limit.compareTo(least) < 0 ? least : limit) > 0;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private boolean isToBeEnded(Holder holder, Optional<Holder> first) {
        if (ended) {
            return false;
        }
        return isOwn(holder)
                ? elapsed().compareTo(OWN_OLD_SESSION) > 0
                : options.waiting().breakLock() && first.equals(Optional.of(holder));
    }

    private boolean isOwn(Holder holder) {
        return run.lost().map(old -> old.pid() == holder.pid()).orElse(false);
    }

    private void end(Holder holder) throws SQLException {
        try {
            List<List<Optional<String>>> rows = connection.rows(lock.endHolder(holder.pid()));
            if (rows.stream().anyMatch(row -> !row.getFirst().equals(Optional.of("t")))) {
                throw refused(holder, "the server could not reach it", Optional.empty());
            }
            if (!rows.isEmpty() && !isOwn(holder)) {
                options.listener().brokeLock(holder.text());
            }
        } catch (SQLException e) {
            throw refused(holder, Failures.message(e), Optional.of(e));
        }
    }

    private static TargetException refused(Holder holder, String why, Optional<SQLException> cause) {
        String message = "the session that holds the lock cannot be ended: " + why + "; " + holder.text()
                + "; have its user or a superuser end it with SELECT pg_terminate_backend("
                + holder.pid() + ")";
        return cause.map(e -> new TargetException(REFUSED, message, e))
                .orElseGet(() -> new TargetException(REFUSED, message));
    }

    private TargetException held(Optional<Holder> holder) {
        String who = holder.map(Holder::text).orElse("a session that has just ended");
        String end = holder.map(
                        found -> ", or end it with --break-lock or SELECT pg_terminate_backend(" + found.pid() + ")")
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
    private record Holder(int pid, String user, String application, String client, String since) {
        static Holder of(List<String> row) {
            return new Holder(Integer.parseInt(row.get(0)), row.get(1), row.get(2), row.get(3), row.get(4));
        }

        String text() {
            return "pid " + pid + ", user " + user + ", application " + application + ", from " + client
                    + ", connected since " + since;
        }
    }
}
