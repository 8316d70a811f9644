package dev.retort.adapters.jdbc;

import dev.retort.Migrator;
import dev.retort.adapters.jdbc.Disturbance.Breaks;
import dev.retort.adapters.jdbc.Disturbance.Crashes;
import dev.retort.adapters.jdbc.Disturbance.Terminates;
import dev.retort.adapters.jdbc.testing.CatalogSnapshot;
import dev.retort.adapters.jdbc.testing.DataSnapshot;
import dev.retort.adapters.jdbc.testing.Sql;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.adapters.jdbc.testing.proxy.Fault.Kind;
import dev.retort.adapters.jdbc.testing.proxy.Message;
import dev.retort.adapters.jdbc.testing.proxy.ProxyOptions;
import dev.retort.adapters.jdbc.testing.proxy.TcpProxy;
import dev.retort.error.MigrationException;
import dev.retort.execution.MigrationListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Carries a plan out on a database of its own, again and again from the start, and disturbs it. Not thread-safe. */
final class FaultBench implements AutoCloseable {
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(20);
    private static final String OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()";
    private static final AtomicInteger RESTARTS = new AtomicInteger();
    private static final String PIDS = "SELECT pid FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
    private static final String HISTORY = "SELECT revision || ' ' || direction || ' ' || status"
            + " FROM app.retort_history WHERE status <> 'failed' ORDER BY id";

    private final TestScript[] plan;
    private TestDatabase database = TestPostgres.newDatabase();
    private Connection administration;

    FaultBench(List<TestScript> plan) throws SQLException {
        this.plan = plan.toArray(TestScript[]::new);
        administration = database.connect();
    }

    /** Carries the plan out, and tells what that leaves and which messages it took. */
    Undisturbed undisturbed() throws SQLException {
        Queue<Message> messages = new ConcurrentLinkedQueue<>();
        begin();
        try (TcpProxy proxy = TcpProxy.to(database, ProxyOptions.NONE.tracing(messages::add))) {
            migrator(proxy.dataSource(database)).upgrade("head");
        }
        return new Undisturbed(left(), List.copyOf(messages));
    }

    /** Disturbs a run, carries the plan out once more, and compares what that leaves. */
    Verdict disturbed(Disturbance disturbance, Left expected) throws Exception {
        begin();
        List<String> wrong = new ArrayList<>();
        Ending ending = disturb(disturbance, wrong);
        next(expected, wrong);
        if (!wrong.isEmpty()) {
            renew();
        }
        return new Verdict(disturbance, ending, wrong);
    }

    private Ending disturb(Disturbance disturbance, List<String> wrong) throws Exception {
        Terminator terminator = new Terminator(disturbance);
        try (TcpProxy proxy = TcpProxy.to(database, options(disturbance).tracing(terminator))) {
            DisturbedRun run = new DisturbedRun(migrator(proxy.dataSource(database)), proxy);
            Optional<Throwable> failure = run.end(quiet(disturbance));
            boolean terminated = terminator.end();
            failure.filter(thrown -> !(thrown instanceof MigrationException))
                    .ifPresent(thrown -> wrong.add("the run throws " + thrown));
            if (!terminated && proxy.brokenAt().isEmpty()) {
                return Ending.NOT_DISTURBED;
            }
            return failure.isEmpty() ? Ending.SUCCEEDED : run.wasCancelled() ? Ending.CANCELLED : Ending.FAILED;
        }
    }

    /** How long nothing comes from a run that is stuck. One that has lost its connection may take its time. */
    private static Duration quiet(Disturbance disturbance) {
        boolean freezes = disturbance instanceof Breaks breaks && breaks.fault().kind() == Kind.FREEZE;
        return freezes ? Duration.ofMillis(60) : Duration.ofSeconds(15);
    }

    private static ProxyOptions options(Disturbance disturbance) {
        return disturbance instanceof Breaks breaks ? ProxyOptions.NONE.failing(breaks.fault()) : ProxyOptions.NONE;
    }

    private void next(Left expected, List<String> wrong) throws SQLException {
        try {
            migrator(database.dataSource()).upgrade("head");
        } catch (RuntimeException e) {
            wrong.add("the next run fails: " + e.getMessage());
            return;
        }
        wrong.addAll(expected.differencesTo(left()));
    }

    private Migrator migrator(DataSource dataSource) {
        return Workbench.migrator(
                JdbcTarget.of(dataSource, Workbench.VERSION_TABLE),
                MigrationListener.NONE,
                Workbench.options(LOCK_LIMIT),
                plan);
    }

    private Left left() throws SQLException {
        return new Left(
                CatalogSnapshot.of(administration, Workbench.SCHEMA),
                DataSnapshot.of(administration, Workbench.SCHEMA),
                Sql.lines(administration, HISTORY));
    }

    /** Where the server's processes are not this machine's, or cannot be killed, a crash is no more than an end. */
    private void crash() throws SQLException, InterruptedException {
        for (String pid : Sql.lines(administration, PIDS)) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
        for (int i = 0; i < 50 && administration.isValid(1); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        if (!administration.isValid(1)) {
            RESTARTS.incrementAndGet();
        }
        administration.close();
        administration = reconnected();
    }

    /** How often the server has restarted. */
    static int restarts() {
        return RESTARTS.get();
    }

    private Connection reconnected() throws SQLException, InterruptedException {
        for (int i = 0; ; i++) {
            try {
                return database.connect();
            } catch (SQLException e) {
                if (i == 300) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private void begin() throws SQLException {
        Sql.execute(administration, "DROP SCHEMA IF EXISTS app CASCADE");
    }

    /** What a run went wrong on may still be in use. */
    private void renew() throws SQLException {
        close();
        database = TestPostgres.newDatabase();
        administration = database.connect();
    }

    @Override
    public void close() throws SQLException {
        administration.close();
        database.close();
    }

    /** Ends the run's sessions when the message comes. */
    private final class Terminator implements Consumer<Message> {
        private final Optional<Disturbance> wanted;
        private final Duration later;
        private final AtomicBoolean over;
        private final FutureTask<Boolean> work = new FutureTask<>(this::terminate);

        Terminator(Disturbance disturbance) {
            later = switch (disturbance) {
                case Terminates terminates -> terminates.later();
                case Crashes crashes -> crashes.later();
                case Breaks ignored -> Duration.ZERO;
            };
            wanted = disturbance instanceof Breaks ? Optional.empty() : Optional.of(disturbance);
            over = new AtomicBoolean(wanted.isEmpty());
        }

        @Override
        public void accept(Message message) {
            if (!over.get() && isWanted(message) && over.compareAndSet(false, true)) {
                // On a thread of its own: an interrupt of the proxy's would close the connection that it works on.
                Thread.ofPlatform().start(work);
                if (later.isZero()) {
                    await();
                }
            }
        }

        private boolean isWanted(Message message) {
            Message at = wanted.orElseThrow().at();
            return message.direction() == at.direction() && message.number() == at.number();
        }

        private boolean terminate() throws SQLException, InterruptedException {
            TimeUnit.NANOSECONDS.sleep(later.toNanos());
            if (wanted.orElseThrow() instanceof Crashes) {
                crash();
            } else {
                Sql.execute(administration, OTHERS);
            }
            return true;
        }

        private boolean await() {
            try {
                return work.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** The run is over; answers whether this has disturbed it. */
        boolean end() {
            return over.getAndSet(true) && wanted.isPresent() && await();
        }
    }

    /** How a disturbed run ended. */
    enum Ending {
        NOT_DISTURBED,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /**
     * A run that nothing disturbed.
     *
     * @param left what it left
     * @param messages the messages that it took
     */
    record Undisturbed(Left left, List<Message> messages) {}

    /**
     * What runs leave.
     *
     * @param catalog everything in the schema
     * @param data the rows, those of the version table too
     * @param history what the history says
     */
    record Left(CatalogSnapshot catalog, DataSnapshot data, List<String> history) {
        List<String> differencesTo(Left other) {
            List<String> differences = new ArrayList<>(catalog.differencesTo(other.catalog));
            differences.addAll(lines("data", data.lines(), other.data.lines()));
            differences.addAll(lines("history", history, other.history));
            return differences;
        }

        private static List<String> lines(String what, List<String> expected, List<String> found) {
            List<String> missing = new ArrayList<>(expected);
            found.forEach(missing::remove);
            List<String> besides = new ArrayList<>(found);
            expected.forEach(besides::remove);
            List<String> differences = new ArrayList<>();
            missing.forEach(line -> differences.add(what + " - " + line));
            besides.forEach(line -> differences.add(what + " + " + line));
            return differences;
        }
    }

    /**
     * What came of a disturbance.
     *
     * @param disturbance what happened
     * @param ending how the run ended
     * @param wrong what is not as it would be without
     */
    record Verdict(Disturbance disturbance, Ending ending, List<String> wrong) {
        private static final int MOST_LINES = 6;

        boolean isWrong() {
            return !wrong.isEmpty();
        }

        @Override
        public String toString() {
            return disturbance + ": the run " + ending
                    + wrong.stream()
                            .limit(MOST_LINES)
                            .map(line -> "\n      " + line)
                            .collect(Collectors.joining())
                    + (wrong.size() > MOST_LINES ? "\n      ... " + wrong.size() + " lines" : "");
        }
    }
}
