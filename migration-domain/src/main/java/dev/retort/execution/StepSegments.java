package dev.retort.execution;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.StepRecord;
import dev.retort.dialect.VersionTable;
import dev.retort.execution.Segment.ScriptControlled;
import dev.retort.execution.Segment.Single;
import dev.retort.execution.Segment.Transaction;
import dev.retort.script.TransactionMode;
import dev.retort.statement.Remains;
import dev.retort.statement.SettingStatements;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementCursor;
import dev.retort.statement.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The segments of one step.
 *
 * <p>A step that fits into one transaction is one. Otherwise its history row is committed first and tells how far the
 * step is, and for each statement outside a transaction that it was begun and that it is done; the version change commits
 * with the last of the journal. A step that was interrupted takes its row up and goes on behind what is done.
 */
final class StepSegments implements JournalParts<Segment> {
    private final Dialect dialect;
    private final VersionTable table;
    private final SurveyedStep step;
    private final List<SqlStatement> prologue;
    private final List<SqlStatement> change;
    private final StatementCursor cursor;

    /**
     * The segments of a step.
     *
     * @param prologue what comes first in the step's first transaction
     * @param change what changes the version table
     */
    StepSegments(
            Dialect dialect,
            VersionTable table,
            SurveyedStep step,
            List<SqlStatement> prologue,
            List<SqlStatement> change) {
        this.dialect = dialect;
        this.table = table;
        this.step = step;
        this.prologue = prologue;
        this.change = change;
        this.cursor = new StatementCursor(step.script(), step.survey());
    }

    /** The whole step as the share of a transaction. */
    StepPart inOneTransaction() {
        List<SqlStatement> before = new ArrayList<>(prologue);
        before.addAll(change);
        before.add(dialect.start(table, record()));
        return part(before, step.script(), dialect.finish(table, record()));
    }

    /**
     * The whole step as one share of several of a plan's transaction. What the shares before it have set goes back, and
     * its own options hold.
     */
    StepPart inPlansTransaction() {
        StepPart part = inOneTransaction();
        if (step.mode() != TransactionMode.STEP || step.survey().count() == 0) {
            return part;
        }
        List<SqlStatement> before = new ArrayList<>(dialect.setTransaction(step.options()));
        before.addAll(part.before());
        List<SqlStatement> after = new ArrayList<>(part.after());
        if (setsSession()) {
            after.add(dialect.restoreSession());
        }
        return new StepPart(part.step(), before, part.script(), part.checksum(), after);
    }

    /** Whether its script changes the session. */
    boolean setsSession() {
        return step.survey().setsSession();
    }

    Stream<Segment> stream() {
        return step.leavesTransaction() ? JournalParts.of(step, this) : Stream.of(whole());
    }

    /** The step as one transaction. */
    Transaction whole() {
        return new Transaction(
                dialect.begin(step.options()),
                List.of(inOneTransaction()),
                List.of(dialect.commit()),
                step.survey().setsSession() ? List.of(dialect.restoreSession()) : List.of(),
                failed());
    }

    /** From here to the end of the step its options, and what its script sets, hold for the session. */
    @Override
    public Transaction begin(int last) {
        List<SqlStatement> before = new ArrayList<>(prologue);
        before.add(dialect.start(table, record()));
        List<SqlStatement> after = List.of(dialect.progress(table, record(), last));
        return first(part(before, range(1, last), after), failed());
    }

    @Override
    public Segment resume() {
        List<SqlStatement> takeUp = step.interrupted()
                .map(found -> List.of(dialect.resume(table, found)))
                .orElseGet(List::of);
        return takenUp(takeUp, step.done());
    }

    /** Takes the step up behind the statement with this ordinal, instead of beginning it. */
    Transaction takenUp(List<SqlStatement> takeUp, int done) {
        List<SqlStatement> before = new ArrayList<>(prologue);
        before.addAll(takeUp);
        return first(part(before, new SettingStatements(range(1, done)), List.of()), List.of());
    }

    private Transaction first(StepPart part, List<SqlStatement> failure) {
        List<SqlStatement> opening = new ArrayList<>(dialect.setSession(step.options()));
        opening.add(dialect.begin());
        return new Transaction(opening, List.of(part), List.of(dialect.commit()), List.of(), failure);
    }

    @Override
    public Transaction between(int first, int last) {
        List<SqlStatement> after = List.of(dialect.progress(table, record(), last));
        return next(part(List.of(), range(first, last), after), List.of());
    }

    @Override
    public Transaction end(int first) {
        Statements rest = range(first, step.survey().count());
        return next(part(change, rest, dialect.finish(table, record())), List.of(dialect.restoreSession()));
    }

    private Transaction next(StepPart part, List<SqlStatement> restore) {
        return new Transaction(List.of(dialect.begin()), List.of(part), List.of(dialect.commit()), restore, List.of());
    }

    @Override
    public Single single(int ordinal) {
        return single(ordinal, step.inDoubt(ordinal));
    }

    /** A statement outside any transaction, of which nobody knows whether an earlier run has done it. */
    Single singleInDoubt(int ordinal) {
        return single(ordinal, true);
    }

    private Single single(int ordinal, boolean inDoubt) {
        Remains remains = step.survey().remains(ordinal);
        boolean patient = waitsForOthers(remains);
        List<SqlStatement> before = new ArrayList<>();
        List<SqlStatement> after = new ArrayList<>();
        if (!inDoubt) {
            before.add(attempt(ordinal));
        }
        if (patient) {
            before.add(dialect.waitForLocks());
            after.add(dialect.waitAsBefore());
        }
        after.add(dialect.progress(table, record(), ordinal));
        return new Single(
                record().step(),
                ordinal,
                before,
                range(ordinal, ordinal),
                step.survey().checksum(),
                after,
                dialect.recovery(table, record(), remains),
                patient,
                inDoubt,
                remains.equals(Remains.NOTHING) ? List.of(dialect.withdraw(table, record(), ordinal)) : List.of());
    }

    /** Notes that the statement with this ordinal is about to run outside any transaction. */
    SqlStatement attempt(int ordinal) {
        Remains remains = step.mode() == TransactionMode.SCRIPT
                ? Remains.UNKNOWN
                : step.survey().remains(ordinal);
        return dialect.attempt(table, record(), ordinal, remains);
    }

    /**
     * What waits for old transactions without keeping anybody from reading or writing. A detachment is not of them: while
     * it waits for its last lock, readers queue behind it.
     */
    private static boolean waitsForOthers(Remains remains) {
        return remains instanceof Remains.IndexBuild
                || remains instanceof Remains.IndexDrop
                || remains instanceof Remains.Reindex;
    }

    @Override
    public ScriptControlled controlled(int first) {
        List<SqlStatement> before = List.of(attempt(first));
        return new ScriptControlled(
                record().step(),
                before,
                range(first, step.survey().count()),
                step.survey().checksum(),
                List.of());
    }

    private StepPart part(List<SqlStatement> before, Statements script, List<SqlStatement> after) {
        return new StepPart(record().step(), before, script, step.survey().checksum(), after);
    }

    /** What notes that the step failed. */
    List<SqlStatement> failed() {
        return List.of(dialect.failed(table, record()));
    }

    /** The statements from one ordinal to another. */
    Statements range(int first, int last) {
        return cursor.range(first, last);
    }

    private StepRecord record() {
        return step.record();
    }
}
