package dev.retort.adapters.jdbc;

import dev.retort.execution.Blocker;
import dev.retort.execution.Cancellation;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.Wait;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the statements of a run while the run waits for their answers: passes notices on, cancels them on the
 * server when the run is, tells who is in their way, and gives the connection up where nobody answers any more.
 *
 * <p>One thread does what must be done at once; another asks by a second connection, which may take its time.
 */
final class StatementWatch implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration CANCEL_PAUSE = Duration.ofMillis(100);
    private static final Duration LOOK_PAUSE = Duration.ofMillis(500);
    private static final Duration TELL_PAUSE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(StatementWatch.class);

    private final BorrowedConnection connection;
    private final Optional<Observer> observer;
    private final MigrationListener listener;
    private final Cancellation cancellation;
    private final Duration patience;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread attendant;
    private final List<Thread> threads;
    private volatile Optional<Timed> current = Optional.empty();
    private volatile List<Blocker> blockers = List.of();
    private volatile boolean gaveUp;
    private volatile boolean closed;
    private long count;

    /** Work with its number in the run and the time of its beginning. */
    private record Timed(Work work, long number, long begun) {
        boolean is(Optional<Timed> other) {
            return other.isPresent() && other.get().number() == number;
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    /** Work on a connection. */
    interface SqlWork {
        void run() throws SQLException;
    }

    /**
     * Begins to watch.
     *
     * @param patience how long a patient statement may wait for other transactions
     */
    StatementWatch(
            BorrowedConnection connection,
            Optional<Observer> observer,
            MigrationListener listener,
            Cancellation cancellation,
            Duration patience) {
        this.connection = connection;
        this.observer = observer;
        this.listener = listener;
        this.cancellation = cancellation;
        this.patience = patience;
        this.attendant = thread("retort-watch", this::attend);
        this.threads = observer.isPresent()
                ? List.of(attendant, thread("retort-observer", () -> observe(observer.get())))
                : List.of(attendant);
        threads.forEach(Thread::start);
    }

    private static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).unstarted(work);
    }

    /** Does work, watched; its notices are told before this ends. */
    void during(Work work, SqlWork action) throws SQLException {
        blockers = List.of();
        gaveUp = false;
        connection.answersWithin(Duration.ZERO);
        current = Optional.of(new Timed(work, ++count, System.nanoTime()));
        try {
            action.run();
        } finally {
            current = Optional.empty();
            tellNotices(work);
            connection.answersWithin(BorrowedConnection.ANSWER);
        }
    }

    /** Who was in the way of the last work when that was looked at last. */
    List<Blocker> blockers() {
        return blockers;
    }

    /** Whether the last work was ended because it waited for others too long. */
    boolean gaveUp() {
        return gaveUp;
    }

    /** Whether anybody can see who is in the way. */
    boolean sees() {
        return observer.isPresent();
    }

    // Taken and told under one lock, so that they stay in order.
    private void tellNotices(Work work) throws SQLException {
        synchronized (failure) {
            for (String notice : connection.notices()) {
                tell(() -> listener.notice(work.step(), notice));
            }
        }
    }

    private void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    /** What a listener has thrown ends the run at the next place where nothing done is left without its note. */
    void check() {
        switch (failure.get()) {
            case null -> {}
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            default -> throw new IllegalStateException(failure.get());
        }
    }

    private void attend() {
        long cancelled = System.nanoTime() - CANCEL_PAUSE.toNanos();
        while (!closed) {
            Optional<Timed> now = current;
            if (now.isPresent()) {
                try {
                    tellNotices(now.get().work());
                } catch (SQLException e) {
                    LOG.debug("the notices cannot be read", e);
                }
                boolean stop = cancellation.isCancelled() || failure.get() != null;
                // Again and again, because a request that reaches the server between two statements is lost.
                if (stop && System.nanoTime() - cancelled >= CANCEL_PAUSE.toNanos()) {
                    cancelled = System.nanoTime();
                    cancelStatement();
                }
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
    }

    private void cancelStatement() {
        try {
            connection.postgres().cancelQuery();
        } catch (SQLException e) {
            LOG.debug("the statement under way could not be cancelled", e);
        }
    }

    /** Looks from time to time, and closes what it looks with. */
    private void observe(Observer eyes) {
        try (eyes) {
            lookAgainAndAgain(eyes);
        }
    }

    private void lookAgainAndAgain(Observer eyes) {
        long told = System.nanoTime();
        Optional<Timed> last = Optional.empty();
        Duration waited = Duration.ZERO;
        while (!closed) {
            LockSupport.parkNanos(LOOK_PAUSE.toNanos());
            Optional<Timed> now = current;
            boolean same = now.isPresent() && now.get().is(last);
            last = now;
            waited = same ? waited : Duration.ZERO;
            if (now.isEmpty() || now.get().elapsed().compareTo(LOOK_PAUSE) < 0) {
                continue;
            }
            Optional<Observer.Look> look = eyes.look(now.get().work().length());
            if (look.isEmpty() || !now.get().is(current)) {
                continue;
            }
            blockers = look.get().blockers();
            boolean waits = !blockers.isEmpty();
            if (look.get().lost()) {
                giveUpConnection();
            }
            waited = waits ? waited.plus(LOOK_PAUSE) : Duration.ZERO;
            if (now.get().work().patient() && waited.compareTo(patience) > 0) {
                gaveUp = true;
                cancelStatement();
            }
            boolean worthTelling = waits || look.get().progress().isPresent();
            if (worthTelling && (waited.equals(LOOK_PAUSE) || System.nanoTime() - told > TELL_PAUSE.toNanos())) {
                told = System.nanoTime();
                tell(new Wait(
                        now.get().work().step(look.get().query()),
                        now.get().elapsed(),
                        blockers,
                        look.get().progress()));
            }
        }
    }

    private void tell(Wait wait) {
        synchronized (failure) {
            if (!closed) {
                tell(() -> listener.waiting(wait));
            }
        }
    }

    private void giveUpConnection() {
        LOG.debug("the server waits for this client, which waits for it: the connection is given up");
        try {
            connection.abort();
        } catch (SQLException e) {
            LOG.debug("the connection could not be given up", e);
        }
    }

    /** Nobody is told anything behind this. A look that takes long ends by itself, as its answers have a limit. */
    @Override
    public void close() {
        synchronized (failure) {
            closed = true;
        }
        threads.forEach(LockSupport::unpark);
        try {
            attendant.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
