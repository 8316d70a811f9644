package dev.retort.adapters.jdbc;

import dev.retort.adapters.jdbc.Pipeline.Entry;
import dev.retort.adapters.jdbc.Pipeline.EntryFailedException;
import dev.retort.adapters.jdbc.Pipeline.Part;
import dev.retort.error.MigrationException;
import dev.retort.execution.Segment;
import dev.retort.execution.Segment.ScriptControlled;
import dev.retort.execution.Segment.Single;
import dev.retort.execution.Segment.Transaction;
import dev.retort.execution.StepPart;
import dev.retort.plan.Step;
import dev.retort.statement.Placement;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.SqlStatement.Bookkeeping;
import dev.retort.statement.StatementReader;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries segments out on a connection.
 *
 * <p>Transactions travel to the server one behind the other, with their ends, until a load is full. The answers tell
 * which of them are done; what the server rolled back for reasons that pass is tried again from there.
 */
final class SegmentRunner {
    private static final String QUERY_CANCELED = "57014";
    private static final Logger LOG = LoggerFactory.getLogger(SegmentRunner.class);

    private final BorrowedConnection connection;
    private final StatementRunner statements;
    private final Pipeline pipeline;
    private final StepProgress progress;
    private final StepFailures failures;
    private final Retries retries;
    private final StatementWatch watch;

    /** Those that are on their way or will be again, the one under work last. */
    private final Deque<Segment> underWay = new ArrayDeque<>();

    private final Deque<Segment> again = new ArrayDeque<>();
    private boolean ending;

    SegmentRunner(
            BorrowedConnection connection,
            StepProgress progress,
            StepFailures failures,
            Retries retries,
            StatementWatch watch) {
        this.connection = connection;
        this.statements = new StatementRunner(connection, watch);
        this.pipeline = new Pipeline(statements, connection.stopsAtErrors(), this::arrived);
        this.progress = progress;
        this.failures = failures;
        this.retries = retries;
        this.watch = watch;
    }

    void run(Iterable<Segment> segments) {
        Iterator<Segment> rest = segments.iterator();
        boolean done = false;
        while (!done) {
            try {
                if (!again.isEmpty()) {
                    carryOut(again.poll());
                } else if (rest.hasNext()) {
                    carryOut(rest.next());
                } else {
                    ending = true;
                    pipeline.end();
                    done = true;
                }
            } catch (EntryFailedException e) {
                failed(e);
            }
        }
        watch.check();
    }

    private void carryOut(Segment segment) throws EntryFailedException {
        underWay.add(segment);
        progress.begin(segment);
        pipeline.begin(segment);
        try {
            check(segment);
            switch (segment) {
                case Transaction transaction -> transaction(transaction);
                case Single single -> single(single);
                case ScriptControlled controlled -> scriptControlled(controlled);
            }
        } catch (MigrationException e) {
            breakOff(segment);
            throw e;
        }
    }

    private void check(Segment segment) {
        watch.check();
        failures.checkCancelled(segment);
    }

    /** All segments but the one under work are done, if there is one. */
    private void arrived() {
        List<Segment> done = new ArrayList<>();
        while (underWay.size() > (ending ? 0 : 1)) {
            done.add(underWay.remove());
        }
        progress.done(done, Optional.ofNullable(underWay.peek()));
    }

    private void transaction(Transaction transaction) throws EntryFailedException {
        Step step = transaction.step();
        own(transaction, step, transaction.opening());
        for (StepPart part : transaction.parts()) {
            own(transaction, part.step(), part.before());
            script(transaction, part);
            own(transaction, part.step(), part.after());
        }
        // What the author deferred is checked here, so a failure is the step's.
        add(transaction, step, transaction.closing(), Part.AUTHORS);
        add(transaction, step, transaction.restore(), Part.AFTER);
    }

    private void own(Segment segment, Step step, List<SqlStatement> bookkeeping) throws EntryFailedException {
        add(segment, step, bookkeeping, Part.OWN);
    }

    private void add(Segment segment, Step step, List<SqlStatement> list, Part part) throws EntryFailedException {
        for (SqlStatement statement : list) {
            check(segment);
            pipeline.add(new Entry(segment, step, statement, part));
        }
    }

    private void script(Transaction segment, StepPart part) throws EntryFailedException {
        try (StatementReader reader = part.script().open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                check(segment);
                refuseControl(segment, part.step(), next.get());
                pipeline.add(new Entry(segment, part.step(), next.get(), Part.AUTHORS));
            }
            if (!reader.checksum().equals(part.checksum())) {
                throw failures.changed(part.step(), segment);
            }
        }
    }

    /** There was none when the script was surveyed; it would commit what is rolled back when the checksum differs. */
    private void refuseControl(Segment segment, Step step, SqlStatement statement) {
        if (statement instanceof SqlStatement.Command command && command.placement() == Placement.TRANSACTION_CONTROL) {
            throw failures.changed(step, segment);
        }
    }

    private void single(Single single) throws EntryFailedException {
        pipeline.flush();
        own(single, single.step(), single.before());
        pipeline.flush();
        try (StatementReader reader = single.script().open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                alone(single, new Entry(single, single.step(), next.get(), Part.AUTHORS));
            }
            // First of all: what is done must be noted, whatever its file says by now.
            settle(single, single.after());
            if (!reader.checksum().equals(single.checksum())) {
                throw failures.changed(single.step(), single);
            }
        }
    }

    /** One statement outside any transaction, as often as others are in its way. */
    private void alone(Single single, Entry entry) throws EntryFailedException {
        boolean inDoubt = single.inDoubt();
        while (true) {
            check(single);
            try {
                if (inDoubt && isRecovered(single)) {
                    return;
                }
                inDoubt = single.recovery().isPresent();
                statements.executeAlone(entry.step(), entry.statement(), single.patient());
                return;
            } catch (SQLException e) {
                boolean replayable = !(entry.statement() instanceof SqlStatement.Copy);
                boolean knowable =
                        single.recovery().isPresent() || !single.failure().isEmpty();
                if (!replayable || !knowable || !retries.again(single, single.step(), e)) {
                    throw new EntryFailedException(entry, e);
                }
            }
        }
    }

    /** Takes away or completes what an interruption left; answers whether nothing is to do any more. */
    private boolean isRecovered(Single single) throws SQLException {
        var recovery = single.recovery().orElseThrow();
        for (List<Optional<String>> row : connection.rows(recovery.leftOver())) {
            String statement = row.getFirst().orElseThrow();
            LOG.info("{}: {}", single.step().revision(), statement);
            statements.executeAlone(single.step(), new Bookkeeping(statement), single.patient());
        }
        return connection.value(recovery.done()).equals("t");
    }

    private void scriptControlled(ScriptControlled controlled) throws EntryFailedException {
        pipeline.flush();
        own(controlled, controlled.step(), controlled.before());
        pipeline.flush();
        try (StatementReader reader = controlled.script().open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                check(controlled);
                Entry entry = new Entry(controlled, controlled.step(), next.get(), Part.AUTHORS);
                try {
                    statements.execute(entry.step(), entry.statement());
                } catch (SQLException e) {
                    throw new EntryFailedException(entry, e);
                }
            }
            if (!reader.checksum().equals(controlled.checksum())) {
                throw failures.changed(controlled.step(), controlled);
            }
        }
        settle(controlled, controlled.after());
    }

    /** What follows on something that is done for good, and so must not be kept from it by a cancellation. */
    private void settle(Segment segment, List<SqlStatement> bookkeeping) throws EntryFailedException {
        for (SqlStatement statement : bookkeeping) {
            try {
                executeOnceMore(statement);
            } catch (SQLException e) {
                throw new EntryFailedException(new Entry(segment, segment.step(), statement, Part.AFTER), e);
            }
        }
    }

    /** A cancellation that was meant for the statement before may reach the server late, and hit this one. */
    private void executeOnceMore(SqlStatement own) throws SQLException {
        try {
            connection.execute(own.text());
        } catch (SQLException e) {
            boolean cancelled = failures.isCancelled() || watch.gaveUp();
            if (!cancelled || !QUERY_CANCELED.equals(e.getSQLState())) {
                throw e;
            }
            connection.execute(own.text());
        }
    }

    /** What stands before the failure is done; the rest is tried again, or the run ends. */
    private void failed(EntryFailedException e) {
        Segment segment = e.entry().segment();
        ending = false;
        pipeline.clear();
        if (Failures.isConnectionLost(e.reason())) {
            throw failures.of(e.entry(), e.reason(), "");
        }
        List<Segment> before = new ArrayList<>();
        while (!e.entry().isOf(underWay.element())) {
            before.add(underWay.remove());
        }
        rollBack();
        progress.done(before, Optional.of(segment));
        boolean committed = e.entry().part() == Part.AFTER;
        if (committed || !isTriedAgain(e)) {
            MigrationException failure = failures.of(e.entry(), e.reason(), remark(e.reason()));
            if (!committed) {
                note(segment);
            }
            watch.check();
            throw failure;
        }
    }

    private boolean isTriedAgain(EntryFailedException e) {
        Segment segment = e.entry().segment();
        boolean possible = segment instanceof Transaction && areReplayable(underWay);
        if (!possible || !retries.again(segment, e.entry().step(), e.reason())) {
            return false;
        }
        underWay.addAll(again);
        again.clear();
        again.addAll(underWay);
        underWay.clear();
        return true;
    }

    private String remark(SQLException reason) {
        return watch.gaveUp()
                ? "\n  it was ended because it waited too long for other transactions" + retries.inTheWay()
                : retries.remark(reason);
    }

    private static boolean areReplayable(Iterable<Segment> segments) {
        for (Segment segment : segments) {
            boolean replayable = switch (segment) {
                case Transaction transaction ->
                    transaction.parts().stream().allMatch(part -> part.script().replayable());
                case Single single -> single.script().replayable();
                case ScriptControlled controlled -> controlled.script().replayable();
            };
            if (!replayable) {
                return false;
            }
        }
        return true;
    }

    /** The segment under work cannot go on, for a reason of its own: what stands before it is not kept from its end. */
    private void breakOff(Segment segment) {
        boolean begun = pipeline.forgetCurrent();
        try {
            if (failures.isCancelled()) {
                pipeline.clear();
            } else {
                pipeline.flush();
            }
        } catch (EntryFailedException e) {
            throw failures.of(e.entry(), e.reason(), "");
        } finally {
            rollBack();
        }
        if (begun && segment instanceof Transaction) {
            note(segment);
        }
    }

    private void rollBack() {
        try {
            connection.rollBack();
        } catch (SQLException e) {
            LOG.debug("rolling back failed; the server does it when the connection ends: {}", e.getMessage());
        }
    }

    /** Writes into the history that a segment failed; nothing depends on it. */
    private void note(Segment segment) {
        List<SqlStatement> failure = switch (segment) {
            case Transaction transaction -> transaction.failure();
            case Single single -> single.failure();
            case ScriptControlled ignored -> List.of();
        };
        try {
            for (SqlStatement statement : failure) {
                executeOnceMore(statement);
            }
        } catch (SQLException e) {
            LOG.debug("the failure was not written to the history: {}", e.getMessage());
        }
    }
}
