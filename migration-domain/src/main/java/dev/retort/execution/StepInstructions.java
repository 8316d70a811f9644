package dev.retort.execution;

import dev.retort.dialect.ScriptDialect;
import dev.retort.execution.Instruction.Author;
import dev.retort.execution.Instruction.Choose;
import dev.retort.execution.Instruction.Each;
import dev.retort.execution.Instruction.Own;
import dev.retort.execution.Segment.ScriptControlled;
import dev.retort.execution.Segment.Single;
import dev.retort.execution.Segment.Transaction;
import dev.retort.plan.Step;
import dev.retort.statement.Checksum;
import dev.retort.statement.Recovery;
import dev.retort.statement.SettingStatements;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementCursor;
import dev.retort.statement.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One step as a script does it.
 *
 * <p>What an online run knows of a step that an earlier run has begun, the script asks: before each part whether it is
 * still to do, before a statement outside transactions whether that was begun. What fits into one transaction needs none
 * of it.
 */
final class StepInstructions implements JournalParts<List<Instruction>> {
    private final ScriptDialect asks;
    private final SurveyedStep step;
    private final StepSegments segments;
    /** Apart from that of the segments: both go forward, and neither makes the other begin again. */
    private final StatementCursor settings;

    /**
     * The instructions of a step.
     *
     * @param segments the same step as an online run carries it out
     */
    StepInstructions(ScriptDialect asks, SurveyedStep step, StepSegments segments) {
        this.asks = asks;
        this.step = step;
        this.segments = segments;
        this.settings = new StatementCursor(step.script(), step.survey());
    }

    List<Instruction> all() {
        if (!step.leavesTransaction()) {
            return of(segments.whole());
        }
        List<Instruction> all = new ArrayList<>();
        all.add(own(asks.locate(step.record())));
        JournalParts.of(step, this).forEach(all::addAll);
        return all;
    }

    /** The step as its share of a plan's transaction. */
    List<Instruction> inPlansTransaction() {
        return of(segments.inPlansTransaction());
    }

    @Override
    public List<Instruction> begin(int last) {
        // What sets something stands behind what it is set for, as in every part: psql reads what it passes over, too.
        return List.of(new Choose(asks.isFresh(), of(segments.begin(last)), takenUp(last)));
    }

    private List<Instruction> takenUp(int last) {
        Transaction transaction = segments.takenUp(List.of(asks.takeUp(step.record(), ends())), last);
        List<Instruction> takenUp = new ArrayList<>();
        takenUp.add(new Own(transaction.opening()));
        transaction.parts().forEach(part -> takenUp.add(new Own(part.before())));
        takenUp.addAll(settings(1, last));
        takenUp.add(new Own(transaction.closing()));
        return takenUp;
    }

    /** Behind which statements a part ends. */
    private Set<Integer> ends() {
        Set<Integer> ends = new TreeSet<>();
        JournalParts.of(step, new Ends(step.survey().count())).forEach(ends::addAll);
        return ends;
    }

    @Override
    public List<Instruction> between(int first, int last) {
        return List.of(new Choose(asks.isToDo(last), of(segments.between(first, last)), settings(first, last)));
    }

    @Override
    public List<Instruction> single(int ordinal) {
        Single single = segments.singleInDoubt(ordinal);
        Instruction attempt = own(segments.attempt(ordinal));
        List<Instruction> once = List.of(new Own(single.before()), author(single), new Own(single.after()));
        List<Instruction> toDo = new ArrayList<>();
        if (single.recovery().isEmpty()) {
            toDo.add(new Choose(
                    asks.isInDoubt(ordinal), List.of(own(asks.undecided(step.record(), ordinal))), List.of(attempt)));
            toDo.addAll(once);
        } else {
            toDo.add(new Choose(
                    asks.isInDoubt(ordinal), recovered(single, single.recovery().get()), List.of(attempt)));
            toDo.add(new Choose(asks.isToDo(ordinal), once, List.of()));
        }
        return List.of(new Choose(asks.isToDo(ordinal), toDo, settings(ordinal, ordinal)));
    }

    /** Takes away what the statement left, and notes whether that was all. */
    private List<Instruction> recovered(Single single, Recovery recovery) {
        List<SqlStatement> after = single.after();
        return List.of(
                new Own(single.before()),
                new Each(recovery.leftOver()),
                new Own(after.subList(0, after.size() - 1)),
                new Choose(
                        asks.question(recovery.done()),
                        List.of(own(after.getLast()), own(asks.passed(single.ordinal()))),
                        List.of()));
    }

    private Instruction author(Single single) {
        List<SqlStatement> failure = new ArrayList<>(single.failure());
        if (!failure.isEmpty()) {
            failure.add(asks.failedOutside(step.record(), single.ordinal()));
        }
        return new Author(single.step(), single.script(), single.checksum(), false, failure);
    }

    @Override
    public List<Instruction> controlled(int first) {
        ScriptControlled controlled = segments.controlled(first);
        return List.of(new Choose(
                asks.isToDo(step.survey().count()),
                List.of(
                        new Choose(
                                asks.isInDoubt(first),
                                List.of(own(asks.undecided(step.record(), first))),
                                List.of(new Own(controlled.before()))),
                        author(controlled.step(), controlled.script(), controlled.checksum(), false),
                        new Own(controlled.after())),
                List.of()));
    }

    @Override
    public List<Instruction> end(int first) {
        return of(segments.end(first));
    }

    @Override
    public List<Instruction> resume() {
        throw new IllegalStateException("a script finds out by itself what was interrupted");
    }

    private List<Instruction> settings(int first, int last) {
        if (!step.survey().setsBetween(first, last)) {
            return List.of();
        }
        Statements setting = new SettingStatements(settings.range(first, last));
        return List.of(author(step.record().step(), setting, step.survey().checksum(), false));
    }

    private static List<Instruction> of(Transaction transaction) {
        List<Instruction> all = new ArrayList<>();
        all.add(new Own(transaction.opening()));
        transaction.parts().forEach(part -> all.addAll(of(part)));
        all.add(new Own(transaction.closing()));
        all.add(new Own(transaction.restore()));
        return all;
    }

    private static List<Instruction> of(StepPart part) {
        return List.of(
                new Own(part.before()),
                author(part.step(), part.script(), part.checksum(), true),
                new Own(part.after()));
    }

    private static Instruction author(Step step, Statements script, Checksum checksum, boolean inTransaction) {
        return new Author(step, script, checksum, inTransaction, List.of());
    }

    private static Instruction own(SqlStatement statement) {
        return new Own(List.of(statement));
    }

    /**
     * Behind which statements the parts of a step begin and end.
     *
     * @param count how many statements it has
     */
    private record Ends(int count) implements JournalParts<List<Integer>> {
        @Override
        public List<Integer> resume() {
            return List.of();
        }

        @Override
        public List<Integer> begin(int last) {
            return List.of(last);
        }

        @Override
        public List<Integer> between(int first, int last) {
            return List.of(first - 1, last);
        }

        @Override
        public List<Integer> single(int ordinal) {
            return List.of(ordinal - 1, ordinal);
        }

        @Override
        public List<Integer> controlled(int first) {
            return List.of(first - 1, count);
        }

        @Override
        public List<Integer> end(int first) {
            return List.of(first - 1);
        }
    }
}
