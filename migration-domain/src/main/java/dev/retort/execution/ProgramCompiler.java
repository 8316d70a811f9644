package dev.retort.execution;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.ScriptDialect;
import dev.retort.dialect.StepRecord;
import dev.retort.dialect.VersionTable;
import dev.retort.error.ErrorCode;
import dev.retort.execution.Instruction.Choose;
import dev.retort.execution.Instruction.OfStep;
import dev.retort.execution.Instruction.Own;
import dev.retort.plan.MigrationPlan;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionGraph;
import dev.retort.script.SectionOptions;
import dev.retort.statement.Excerpt;
import dev.retort.statement.SessionEffect;
import dev.retort.statement.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns a plan whose scripts have been read once into what a script does. */
final class ProgramCompiler {
    /** The transactions of Retort's own that come before the first step of a guarded script: the lock, and the look. */
    private static final int BEFORE_STEPS = 2;

    private final Dialect dialect;
    private final ExecutionOptions options;
    private final MigrationPlan plan;
    private final Optional<RevisionGraph> graph;
    private final List<SurveyedStep> steps;
    private final boolean together;
    private final ScriptDialect asks;

    /**
     * A compiler of one plan.
     *
     * @param graph the graph that the plan was made from, where it is known
     * @param together whether all steps are one transaction
     */
    ProgramCompiler(
            Dialect dialect,
            ExecutionOptions options,
            MigrationPlan plan,
            Optional<RevisionGraph> graph,
            List<SurveyedStep> steps,
            boolean together) {
        this.dialect = dialect;
        this.options = options;
        this.plan = plan;
        this.graph = graph;
        this.steps = steps;
        this.together = together;
        this.asks = dialect.inScripts(table());
    }

    Program program(ScriptForm form) {
        Iterable<Instruction> instructions = () -> (together ? inOneTransaction(form) : each(form)).iterator();
        return switch (form) {
            case ONCE -> new Program(List.of(look()), instructions, List.of());
            case GUARDED -> new Program(guarded(), instructions, List.of());
            case FROM_ANYWHERE -> new Program(fromAnywhere(), instructions, List.of(asks.endRange()));
        };
    }

    private Stream<Instruction> each(ScriptForm form) {
        return numbers().mapToObj(i -> ofStep(form, i, instructions(form, i).all()));
    }

    private Stream<Instruction> inOneTransaction(ScriptForm form) {
        List<SqlStatement> opening = dialect.begin(options.transaction(SectionOptions.DEFAULT));
        boolean setsSession = steps.stream().anyMatch(step -> step.survey().setsSession());
        List<SqlStatement> closing = new ArrayList<>(List.of(dialect.commit()));
        if (setsSession) {
            closing.add(dialect.restoreSession());
        }
        Stream<Instruction> shares =
                numbers().mapToObj(i -> ofStep(form, i, instructions(form, i).inPlansTransaction()));
        return Stream.of(Stream.of(new Own(opening)), shares, Stream.of(new Own(closing)))
                .flatMap(part -> part);
    }

    private IntStream numbers() {
        return IntStream.range(0, steps.size());
    }

    private Instruction ofStep(ScriptForm form, int index, List<Instruction> body) {
        SurveyedStep step = steps.get(index);
        List<Instruction> whereToDo = form == ScriptForm.FROM_ANYWHERE
                ? List.of(new Choose(asks.isToDo(step.record().step()), body, List.of()))
                : body;
        return new OfStep(step.outline(), whereToDo, !together);
    }

    private StepInstructions instructions(ScriptForm form, int index) {
        SurveyedStep step = steps.get(index);
        List<SqlStatement> change = form == ScriptForm.FROM_ANYWHERE
                ? List.of(asks.changeWhereItIs(step.record().step()))
                : dialect.change(table(), step.record());
        return new StepInstructions(
                asks, step, new StepSegments(dialect, table(), step, prologue(form, index), change));
    }

    private List<SqlStatement> prologue(ScriptForm form, int index) {
        List<SqlStatement> prologue = new ArrayList<>();
        if (form == ScriptForm.GUARDED && (index == 0 || !together)) {
            prologue.add(asks.follows(BEFORE_STEPS + index + 1));
        }
        if (form != ScriptForm.FROM_ANYWHERE && index == 0) {
            prologue.addAll(beginning(dialect, table(), plan));
        }
        return prologue;
    }

    /** What the first transaction of a plan begins with. */
    static List<SqlStatement> beginning(Dialect dialect, VersionTable table, MigrationPlan plan) {
        return List.of(dialect.ensure(table), dialect.guard(table, plan.from()));
    }

    private SqlStatement look() {
        List<StepRecord> taken = steps.stream()
                .filter(SurveyedStep::leavesTransaction)
                .map(SurveyedStep::record)
                .toList();
        return asks.refuseInterrupted(taken);
    }

    private List<SqlStatement> guarded() {
        return List.of(dialect.begin(), look(), asks.follows(BEFORE_STEPS), dialect.commit());
    }

    private List<SqlStatement> fromAnywhere() {
        if (plan.stampsOnly()) {
            throw new RevisionException(
                    ErrorCode.OFFLINE_IMPOSSIBLE,
                    "a stamp leads away from certain rows, so its script begins there; write it without --idempotent");
        }
        steps.forEach(ProgramCompiler::refuseDiscard);
        PlanRange range = new PlanRange(
                graph.orElseThrow(() -> new IllegalStateException("the plan was compiled without its graph")), plan);
        List<SqlStatement> opening = new ArrayList<>();
        opening.add(look());
        opening.add(dialect.begin());
        opening.add(dialect.ensure(table()));
        opening.addAll(asks.locate(plan, range.revisions(steps)));
        opening.add(dialect.commit());
        return opening;
    }

    private static void refuseDiscard(SurveyedStep step) {
        step.survey().first(SessionEffect.TEMPORARY_TABLES).ifPresent(command -> {
            throw new RevisionException(
                    ErrorCode.OFFLINE_IMPOSSIBLE,
                    command.position() + ": '" + Excerpt.of(command)
                            + "' would take away the temporary table by which an idempotent script finds its way; "
                            + "drop what is meant by its name, or write the script without --idempotent");
        });
    }

    private VersionTable table() {
        return options.versionTable();
    }
}
