package dev.retort.execution;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.StepRecord;
import dev.retort.dialect.VersionTable;
import dev.retort.error.ErrorCode;
import dev.retort.execution.Segment.Transaction;
import dev.retort.plan.Direction;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.Step;
import dev.retort.plan.UnfinishedStep;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.script.MigrationScript;
import dev.retort.script.ScriptSection;
import dev.retort.script.SectionOptions;
import dev.retort.script.TransactionMode;
import dev.retort.statement.Checksum;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementChain;
import dev.retort.statement.Statements;
import dev.retort.statement.Survey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Turns a plan and its scripts into segments.
 *
 * <p>Every script of the plan is read once before the first segment is made, so that what cannot be carried out is
 * refused before anything is done, and so that each history row can hold its checksum from the beginning.
 */
public final class SegmentCompiler {
    private final Dialect dialect;
    private final ExecutionOptions options;

    /** A compiler for this dialect. */
    public SegmentCompiler(Dialect dialect, ExecutionOptions options) {
        this.dialect = Objects.requireNonNull(dialect, "dialect");
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * Compiles a plan that is carried out where it begins.
     *
     * @param scripts finds the script of a revision of the plan
     * @throws dev.retort.error.MigrationException if a script lacks a section, cannot be read, or cannot be carried out
     */
    public Segments compile(MigrationPlan plan, Function<RevisionId, MigrationScript> scripts) {
        return compile(plan, Optional.empty(), scripts, List.of());
    }

    /**
     * Compiles a plan some of whose steps were interrupted by the end of an earlier run.
     *
     * @param graph the graph that the plan was made from
     * @param scripts finds the script of a revision of the plan
     * @param unfinished the steps that were interrupted
     * @throws dev.retort.error.MigrationException if a script lacks a section, cannot be read, or cannot be carried out,
     *     or how far a step came cannot be known
     */
    public Segments compile(
            MigrationPlan plan,
            RevisionGraph graph,
            Function<RevisionId, MigrationScript> scripts,
            List<UnfinishedStep> unfinished) {
        return compile(plan, Optional.of(graph), scripts, unfinished);
    }

    private Segments compile(
            MigrationPlan plan,
            Optional<RevisionGraph> graph,
            Function<RevisionId, MigrationScript> scripts,
            List<UnfinishedStep> unfinished) {
        List<SurveyedStep> steps = plan.steps().stream()
                .map(step -> step instanceof Step.Stamp stamp
                        ? stamp(stamp, scripts)
                        : survey(step, scripts.apply(step.revision()), unfinished))
                .toList();
        if (options.transactionPerPlan()) {
            steps.forEach(SegmentCompiler::refuseLeaving);
        }
        boolean together = plan.stampsOnly() || (options.transactionPerPlan() && !steps.isEmpty());
        Supplier<Stream<StepSegments>> parts =
                () -> IntStream.range(0, steps.size()).mapToObj(i -> segments(plan, steps, i));
        Iterable<Segment> sequence = together
                ? List.of(together(parts.get().toList()))
                : () -> parts.get().flatMap(StepSegments::stream).iterator();
        ProgramCompiler programs = new ProgramCompiler(dialect, options, plan, graph, steps, together);
        return new Segments(plan, checksum(plan, steps), sequence, programs::program);
    }

    private StepSegments segments(MigrationPlan plan, List<SurveyedStep> steps, int index) {
        SurveyedStep step = steps.get(index);
        VersionTable table = options.versionTable();
        List<SqlStatement> prologue = index == 0 ? ProgramCompiler.beginning(dialect, table, plan) : List.of();
        return new StepSegments(dialect, table, step, prologue, dialect.change(table, step.record()));
    }

    /** Everything or nothing: what carries nothing out, and a plan that is to be one transaction. */
    private Segment together(List<StepSegments> steps) {
        boolean setsSession = steps.stream().anyMatch(StepSegments::setsSession);
        return new Transaction(
                dialect.begin(options.transaction(SectionOptions.DEFAULT)),
                steps.stream().map(StepSegments::inPlansTransaction).toList(),
                List.of(dialect.commit()),
                setsSession ? List.of(dialect.restoreSession()) : List.of(),
                steps.stream().flatMap(step -> step.failed().stream()).toList());
    }

    /**
     * The checksum of a section, as the history knows it.
     *
     * @throws dev.retort.error.MigrationException if the section cannot be read
     */
    public Checksum checksum(ScriptSection section) {
        return statements(section).checksum();
    }

    /** What a section carries out. */
    public Statements statements(ScriptSection section) {
        return new StatementChain(
                section.operations().stream().map(dialect::statements).toList());
    }

    /**
     * Refuses a section that could not be carried out, whatever the values of its variables are.
     *
     * @throws dev.retort.error.MigrationException if it cannot be read, or holds what a script may not
     */
    public void check(ScriptSection section) {
        new ScriptLimits(
                        Survey.of(statements(section).asWritten()),
                        section.options().transaction())
                .check();
    }

    private static void refuseLeaving(SurveyedStep step) {
        if (step.mode() != TransactionMode.STEP || step.leavesTransaction()) {
            throw new RevisionException(
                    ErrorCode.TRANSACTION_CONTROL,
                    "the " + step.record().step().direction().word() + " of "
                            + step.record().step().revision()
                            + " leaves its transaction, and the plan is to be one; nothing was done; "
                            + "carry it out in a run with a transaction for each step (transaction-per-plan: false)");
        }
    }

    private SurveyedStep survey(Step step, MigrationScript script, List<UnfinishedStep> unfinished) {
        ScriptSection section = step.direction() == Direction.UPGRADE ? script.upgrade() : script.downgrade();
        Statements statements = statements(section);
        Survey survey = Survey.of(statements);
        TransactionMode mode = section.options().transaction();
        new ScriptLimits(survey, mode).check();
        Optional<UnfinishedStep> interrupted =
                unfinished.stream().filter(found -> found.isOf(step)).findFirst();
        interrupted.ifPresent(found -> new Interruption(found, script.revision(), statements, survey).check(mode));
        return new SurveyedStep(
                script.revision().title(),
                new StepRecord(step, Optional.of(survey.checksum()), survey.count()),
                mode,
                options.transaction(section.options()),
                statements,
                survey,
                interrupted);
    }

    private SurveyedStep stamp(Step.Stamp step, Function<RevisionId, MigrationScript> scripts) {
        Optional<MigrationScript> script =
                step.marks() ? Optional.of(scripts.apply(step.revision())) : Optional.empty();
        Optional<Checksum> checksum = script.map(marked -> checksum(marked.upgrade()));
        Statements nothing = new StatementChain(List.of());
        return new SurveyedStep(
                script.map(marked -> marked.revision().title())
                        .orElse(step.revision().value()),
                new StepRecord(step, checksum, 0),
                TransactionMode.STEP,
                options.transaction(SectionOptions.DEFAULT),
                nothing,
                Survey.of(nothing),
                Optional.empty());
    }

    private static Checksum checksum(MigrationPlan plan, List<SurveyedStep> steps) {
        MessageDigest digest = Checksum.digest();
        String rows = plan.from() + " -> " + plan.to() + "\n";
        digest.update(rows.getBytes(StandardCharsets.UTF_8));
        for (SurveyedStep step : steps) {
            String line = step.record().step() + " " + step.survey().checksum() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Checksum.of(digest);
    }
}
