package dev.retort.adapters.jdbc;

import dev.retort.dialect.postgresql.ServerSession;
import dev.retort.execution.Blocker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a session from a second connection, which is made when it is needed first. For one thread. */
final class Observer implements AutoCloseable {
    /** How long both sides may wait for each other before the connection between them counts as lost. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** What a slow network carries: a large statement shows on the server only when it is there. */
    private static final int BYTES_PER_SECOND = 1 << 16;

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);
    private static final String TRUE = "t";
    private static final Logger LOG = LoggerFactory.getLogger(Observer.class);

    private final ConnectionSource source;
    private final Backend observed;
    private Optional<BorrowedConnection> connection = Optional.empty();
    private OptionalLong failed = OptionalLong.empty();
    private String idleSince = "";
    private long idleSeen;

    Observer(ConnectionSource source, Backend observed) {
        this.source = source;
        this.observed = observed;
    }

    /**
     * What was seen of a session.
     *
     * @param lost whether the server has nothing to do for a client that waits for it
     * @param blockers the sessions that it waits for
     * @param progress how far a concurrent build is
     * @param query the beginning of the statement that the server is busy with
     */
    record Look(boolean lost, List<Blocker> blockers, Optional<String> progress, String query) {}

    /**
     * Looks at the session, which its client believes busy; empty where that cannot be seen.
     *
     * @param length how many characters the client sent
     */
    Optional<Look> look(int length) {
        if (failed.isPresent() && System.nanoTime() - failed.getAsLong() < PAUSE_AFTER_FAILURE.toNanos()) {
            return Optional.empty();
        }
        try {
            failed = OptionalLong.empty();
            return Optional.of(look(connected(), length));
        } catch (SQLException | RuntimeException e) {
            LOG.debug("who is in the way cannot be seen", e);
            failed = OptionalLong.of(System.nanoTime());
            close();
            return Optional.empty();
        }
    }

    private BorrowedConnection connected() throws SQLException {
        if (connection.isEmpty()) {
            BorrowedConnection made = BorrowedConnection.from(source);
            connection = Optional.of(made);
            made.answersWithin(ANSWER);
        }
        return connection.get();
    }

    private Look look(BorrowedConnection eyes, int length) throws SQLException {
        List<Optional<String>> row =
                eyes.rows(ServerSession.look(observed.pid())).getFirst();
        if (!row.get(0).equals(Optional.of(observed.server()))) {
            throw new SQLException("this is another server");
        }
        boolean gone = !isTrue(row.get(1)) || isOther(row.get(2));
        boolean lost = gone || (isTrue(row.get(3)) && isSilent(row.get(4).orElse(""), length));
        List<Blocker> blockers = isTrue(row.get(5)) ? blockers(eyes) : List.of();
        return new Look(lost, blockers, row.get(6), row.get(7).orElse(""));
    }

    private static boolean isTrue(Optional<String> column) {
        return column.equals(Optional.of(TRUE));
    }

    /** Whether the number is another session's by now; a hidden beginning says nothing. */
    private boolean isOther(Optional<String> start) {
        return start.isPresent() && !observed.start().isEmpty() && !start.get().equals(observed.start());
    }

    private boolean isSilent(String since, int length) {
        if (!since.equals(idleSince)) {
            idleSince = since;
            idleSeen = System.nanoTime();
        }
        Duration limit = SILENCE.plusSeconds(length / BYTES_PER_SECOND);
        return Duration.ofNanos(System.nanoTime() - idleSeen).compareTo(limit) > 0;
    }

    private List<Blocker> blockers(BorrowedConnection eyes) throws SQLException {
        return eyes.rows(ServerSession.blockers(observed.pid())).stream()
                .map(row -> new Blocker(
                        Integer.parseInt(row.get(0).orElse("0")),
                        row.get(1).orElse("?"),
                        row.get(2).orElse("?"),
                        row.get(3).orElse("?"),
                        row.get(4).map(Long::parseLong).map(Duration::ofSeconds),
                        row.get(5).orElse("")))
                .toList();
    }

    @Override
    public void close() {
        try {
            if (connection.isPresent()) {
                connection.get().close();
            }
        } catch (SQLException e) {
            LOG.debug("closing failed", e);
        }
        connection = Optional.empty();
    }
}
