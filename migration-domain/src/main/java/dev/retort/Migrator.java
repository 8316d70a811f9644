package dev.retort;

import static dev.retort.error.ErrorCode.UNFINISHED_STEP;
import static dev.retort.error.ErrorCode.UNKNOWN_REVISION;

import dev.retort.dialect.Dialect;
import dev.retort.execution.Cancellation;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.SegmentCompiler;
import dev.retort.plan.Direction;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.PlanRequest;
import dev.retort.plan.Planner;
import dev.retort.plan.UnfinishedStep;
import dev.retort.port.InForce;
import dev.retort.port.MigrationTarget;
import dev.retort.port.ScriptSource;
import dev.retort.port.SessionOptions;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionId;
import dev.retort.script.MigrationScript;
import dev.retort.script.ScriptSection;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.Survey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Brings a target to the revisions asked for: the synchronous face of the library.
 *
 * <p>A run reads the revisions, looks what is in force, and makes a plan. When that is empty, nothing was locked or
 * changed. Otherwise it waits for exclusive use of the target, looks again, and carries the plan out.
 *
 * <p>Not thread-safe where its target is not; runs of several migrators on one database wait for each other.
 */
public final class Migrator {
    private final ScriptSource source;
    private final MigrationTarget target;
    private final Dialect dialect;
    private final ExecutionOptions options;
    private final MigrationListener listener;

    /** A migrator that tells nobody what it does. */
    public Migrator(ScriptSource source, MigrationTarget target, Dialect dialect, ExecutionOptions options) {
        this(source, target, dialect, options, MigrationListener.NONE);
    }

    /** A migrator that tells the listener what it does. */
    public Migrator(
            ScriptSource source,
            MigrationTarget target,
            Dialect dialect,
            ExecutionOptions options,
            MigrationListener listener) {
        this.source = Objects.requireNonNull(source, "source");
        this.target = Objects.requireNonNull(target, "target");
        this.dialect = Objects.requireNonNull(dialect, "dialect");
        this.options = Objects.requireNonNull(options, "options");
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /**
     * Brings revisions into force, with all that they need.
     *
     * @param targets expressions such as {@code head}, {@code 3f2a91} or {@code +1}
     * @throws dev.retort.error.MigrationException if that is impossible or fails; what is committed stays
     */
    public MigrationResult upgrade(String... targets) {
        return upgrade(new Cancellation(), targets);
    }

    /** As {@link #upgrade(String...)}, and can be cancelled, also {@linkplain Cancellation#cancelAfter after a time}. */
    public MigrationResult upgrade(Cancellation cancellation, String... targets) {
        return run(cancellation, new PlanRequest.Upgrade(parse(targets)));
    }

    /**
     * Takes back everything that follows a revision.
     *
     * @param to an expression such as {@code base}, {@code 3f2a91} or {@code -1}
     * @throws dev.retort.error.MigrationException if that is impossible or fails; what is committed stays
     */
    public MigrationResult downgrade(String to) {
        return downgrade(new Cancellation(), to);
    }

    /** As {@link #downgrade(String)}, and can be cancelled. */
    public MigrationResult downgrade(Cancellation cancellation, String to) {
        return run(cancellation, new PlanRequest.Downgrade(RevisionExpression.parse(to), false));
    }

    /**
     * Says that revisions are in force, and nothing that follows them, without carrying anything out.
     *
     * @param targets expressions such as {@code heads} or {@code 3f2a91}
     * @throws dev.retort.error.MigrationException if that is impossible or fails; then nothing was changed
     */
    public MigrationResult stamp(String... targets) {
        return stamp(new Cancellation(), targets);
    }

    /** As {@link #stamp(String...)}, and can be cancelled. */
    public MigrationResult stamp(Cancellation cancellation, String... targets) {
        return run(cancellation, new PlanRequest.Stamp(parse(targets), false));
    }

    /**
     * Carries out the plan for a request.
     *
     * @throws dev.retort.error.MigrationException if that is impossible or fails; what is committed stays
     */
    public MigrationResult run(Cancellation cancellation, PlanRequest request) {
        cancellation.check();
        SerialListener serial = new SerialListener(listener);
        return new MigrationRun(scripts(), target, dialect, options, serial, cancellation, request).carryOut();
    }

    /**
     * The plan for a request; nothing is locked or changed. What would stop the run stops it, too, as far as it shows.
     *
     * @throws dev.retort.error.MigrationException if there is none, or the target cannot be read
     */
    public MigrationPlan plan(PlanRequest request) {
        Planning planning = new Planning(scripts(), target.inspect());
        planning.findEdited(
                new SegmentCompiler(dialect, options),
                request,
                edited -> listener.warning(String.valueOf(edited.getMessage())));
        return planning.plan(request);
    }

    /**
     * Makes the schema and the tables of the bookkeeping where they are missing.
     *
     * @throws dev.retort.error.MigrationException if they cannot be made
     */
    public void ensureVersion() {
        ensureVersion(new Cancellation());
    }

    /** As {@link #ensureVersion()}, and can be cancelled. */
    public void ensureVersion(Cancellation cancellation) {
        underLock(cancellation, dialect.ensure(options.versionTable()));
    }

    /**
     * Says where the next run goes on with a step that was interrupted outside a transaction; carries nothing out. The
     * file of the step is taken as it is now, so one that was mended since is taken up, too.
     *
     * @param revision the revision of the step; empty where only one is interrupted
     * @param ordinal the statement to go on with, from 1 to one more than the step has; those before it are taken as done
     * @throws dev.retort.error.MigrationException if no such step is interrupted, or the step has no such statement
     */
    public UnfinishedStep resumeAt(Cancellation cancellation, Optional<RevisionId> revision, int ordinal) {
        UnfinishedStep found = interrupted(revision);
        Survey survey = surveyed(found);
        UnfinishedStep step = new UnfinishedStep(
                found.revision(), found.direction(), survey.checksum(), survey.count(), found.begun(), found.done());
        if (ordinal < 1 || ordinal > step.statements() + 1) {
            throw new RevisionException(
                    UNFINISHED_STEP,
                    "the " + step.title() + " cannot go on at statement " + ordinal + ": it has " + step.statements()
                            + "; name one from 1 to " + (step.statements() + 1));
        }
        underLock(
                cancellation,
                dialect.resumeAt(options.versionTable(), step, ordinal, survey.checksum(), survey.count()));
        return step;
    }

    private Survey surveyed(UnfinishedStep step) {
        LoadedScripts loaded = scripts();
        if (loaded.graph().find(step.revision()).isEmpty()) {
            throw new RevisionException(
                    UNKNOWN_REVISION, "no file defines " + step.revision() + ", whose step is interrupted; restore it");
        }
        MigrationScript script = loaded.script(step.revision());
        ScriptSection section = step.direction() == Direction.DOWNGRADE ? script.downgrade() : script.upgrade();
        return Survey.of(
                new SegmentCompiler(dialect, options).statements(section).asWritten());
    }

    /**
     * Says that a step that was interrupted outside a transaction begins anew with the next run; carries nothing out.
     *
     * @param revision the revision of the step; empty where only one is interrupted
     * @throws dev.retort.error.MigrationException if no such step is interrupted
     */
    public UnfinishedStep restart(Cancellation cancellation, Optional<RevisionId> revision) {
        UnfinishedStep step = interrupted(revision);
        underLock(cancellation, dialect.restart(options.versionTable(), step));
        return step;
    }

    private UnfinishedStep interrupted(Optional<RevisionId> revision) {
        List<UnfinishedStep> all = target.inspect().unfinished();
        List<UnfinishedStep> meant = all.stream()
                .filter(step -> revision.isEmpty() || revision.get().equals(step.revision()))
                .toList();
        if (meant.size() != 1) {
            String some = all.stream().map(UnfinishedStep::title).collect(Collectors.joining(", "));
            throw new RevisionException(
                    UNFINISHED_STEP,
                    (meant.isEmpty() ? "no such step is interrupted" : "more than one step is interrupted")
                            + (some.isEmpty() ? "; there is nothing to repair" : ": " + some + "; name its revision"));
        }
        return meant.getFirst();
    }

    private void underLock(Cancellation cancellation, SqlStatement statement) {
        List<SqlStatement> opening = new ArrayList<>(dialect.openSession(options.role()));
        opening.add(statement);
        target.open(new SessionOptions(
                        opening, dialect.closeSession(), options.waiting(), new SerialListener(listener), cancellation))
                .close();
    }

    /**
     * What is in force, checked against the revisions.
     *
     * @throws dev.retort.error.MigrationException if the target cannot be read, or holds an unknown revision
     */
    public InForce current() {
        InForce inForce = target.inspect();
        new Planner(scripts().graph()).inForce(inForce.rows());
        return inForce;
    }

    private LoadedScripts scripts() {
        return LoadedScripts.of(source, options.versionTable().width());
    }

    private static List<RevisionExpression> parse(String... targets) {
        return Arrays.stream(targets).map(RevisionExpression::parse).toList();
    }
}
