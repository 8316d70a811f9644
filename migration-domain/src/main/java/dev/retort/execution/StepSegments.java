package dev.retort.execution;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.StepRecord;
import dev.retort.dialect.VersionTable;
import dev.retort.execution.Segment.ScriptControlled;
import dev.retort.execution.Segment.Single;
import dev.retort.execution.Segment.Transaction;
import dev.retort.plan.UnfinishedStep;
import dev.retort.script.TransactionMode;
import dev.retort.statement.Remains;
import dev.retort.statement.SettingStatements;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementCursor;
import dev.retort.statement.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The segments of one step.
 *
 * <p>A step that fits into one transaction is one. Otherwise its history row is committed first and tells how far the
 * step is, and for each statement outside a transaction that it was begun and that it is done; the version change commits
 * with the last of the journal. A step that was interrupted takes its row up and goes on behind what is done.
 */
final class StepSegments {
    private final Dialect dialect;
    private final VersionTable table;
    private final SurveyedStep step;
    private final List<SqlStatement> prologue;
    private final Optional<UnfinishedStep> interrupted;
    private final StatementCursor cursor;

    StepSegments(Dialect dialect, VersionTable table, SurveyedStep step, List<SqlStatement> prologue) {
        this.dialect = dialect;
        this.table = table;
        this.step = step;
        this.prologue = prologue;
        this.interrupted = step.interrupted();
        this.cursor = new StatementCursor(step.script(), step.survey());
    }

    /** The whole step as the share of a transaction. */
    StepPart inOneTransaction() {
        List<SqlStatement> before = new ArrayList<>(prologue);
        before.addAll(dialect.change(table, record()));
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
        return switch (step.mode()) {
            case STEP ->
                step.leavesTransaction()
                        ? journaled(
                                Set.copyOf(step.survey().outside()),
                                step.survey().commits())
                        : Stream.of(whole());
            case NONE -> journaled(rest().boxed().collect(Collectors.toSet()), List.of());
            case SCRIPT -> scripted();
        };
    }

    private IntStream rest() {
        return IntStream.rangeClosed(done() + 1, step.survey().count());
    }

    /** How many statements an earlier run has done. */
    private int done() {
        return interrupted.map(UnfinishedStep::done).orElse(0);
    }

    private Segment whole() {
        return new Transaction(
                dialect.begin(step.options()),
                List.of(inOneTransaction()),
                List.of(dialect.commit()),
                step.survey().setsSession() ? List.of(dialect.restoreSession()) : List.of(),
                failed());
    }

    /** Transactions around the statements outside of them, each committed after the ordinals that ask for it. */
    private Stream<Segment> journaled(Set<Integer> outside, List<Integer> commits) {
        List<Supplier<Segment>> segments = new ArrayList<>();
        boolean begun = interrupted.isPresent();
        if (begun) {
            segments.add(this::resume);
        }
        int done = done();
        int[] ordinals = Stream.concat(outside.stream(), commits.stream())
                .mapToInt(Integer::intValue)
                .filter(ordinal -> ordinal > done())
                .sorted()
                .toArray();
        for (int ordinal : ordinals) {
            boolean alone = outside.contains(ordinal);
            int from = done + 1;
            int to = alone ? ordinal - 1 : ordinal;
            if (!begun) {
                segments.add(() -> begin(to));
                begun = true;
            } else if (from <= to) {
                segments.add(() -> between(from, to));
            }
            if (alone) {
                segments.add(() -> single(ordinal));
            }
            done = ordinal;
        }
        int rest = done + 1;
        if (!begun) {
            segments.add(() -> begin(0));
        }
        segments.add(() -> end(rest));
        return segments.stream().map(Supplier::get);
    }

    private Stream<Segment> scripted() {
        Segment first = interrupted.isPresent() ? resume() : begin(0);
        Segment end = end(step.survey().count() + 1);
        return done() == step.survey().count() ? Stream.of(first, end) : Stream.of(first, scriptControlled(), end);
    }

    // From here to the end of the step its options, and what its script sets, hold for the session.
    private Segment begin(int last) {
        List<SqlStatement> before = new ArrayList<>(prologue);
        before.add(dialect.start(table, record()));
        List<SqlStatement> after = List.of(dialect.progress(table, record(), last));
        return first(part(before, range(1, last), after), failed());
    }

    private Segment resume() {
        List<SqlStatement> before = new ArrayList<>(prologue);
        interrupted.ifPresent(found -> before.add(dialect.resume(table, found)));
        return first(part(before, new SettingStatements(range(1, done())), List.of()), List.of());
    }

    private Segment first(StepPart part, List<SqlStatement> failure) {
        List<SqlStatement> opening = new ArrayList<>(dialect.setSession(step.options()));
        opening.add(dialect.begin());
        return new Transaction(opening, List.of(part), List.of(dialect.commit()), List.of(), failure);
    }

    private Segment between(int first, int last) {
        List<SqlStatement> after = List.of(dialect.progress(table, record(), last));
        return next(part(List.of(), range(first, last), after), List.of());
    }

    private Segment end(int first) {
        List<SqlStatement> before = dialect.change(table, record());
        Statements rest = range(first, step.survey().count());
        return next(part(before, rest, dialect.finish(table, record())), List.of(dialect.restoreSession()));
    }

    private Segment next(StepPart part, List<SqlStatement> restore) {
        return new Transaction(List.of(dialect.begin()), List.of(part), List.of(dialect.commit()), restore, List.of());
    }

    private Segment single(int ordinal) {
        Remains remains = step.survey().remains(ordinal);
        boolean inDoubt = step.inDoubt(ordinal);
        boolean patient = waitsForOthers(remains);
        List<SqlStatement> before = new ArrayList<>();
        List<SqlStatement> after = new ArrayList<>();
        if (!inDoubt) {
            before.add(dialect.attempt(table, record(), ordinal, remains));
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

    /**
     * What waits for old transactions without keeping anybody from reading or writing. A detachment is not of them: while
     * it waits for its last lock, readers queue behind it.
     */
    private static boolean waitsForOthers(Remains remains) {
        return remains instanceof Remains.IndexBuild
                || remains instanceof Remains.IndexDrop
                || remains instanceof Remains.Reindex;
    }

    private Segment scriptControlled() {
        int first = done() + 1;
        List<SqlStatement> before = List.of(dialect.attempt(table, record(), first, Remains.UNKNOWN));
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

    private Statements range(int first, int last) {
        return cursor.range(first, last);
    }

    private StepRecord record() {
        return step.record();
    }
}
