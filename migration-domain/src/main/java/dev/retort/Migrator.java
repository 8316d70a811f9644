package dev.retort;

import dev.retort.dialect.Dialect;
import dev.retort.execution.Cancellation;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.SegmentCompiler;
import dev.retort.execution.Segments;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.PlanRequest;
import dev.retort.plan.Planner;
import dev.retort.port.InForce;
import dev.retort.port.MigrationSession;
import dev.retort.port.MigrationTarget;
import dev.retort.port.ScriptSource;
import dev.retort.port.SessionOptions;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.statement.SqlStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

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

    /** As {@link #upgrade(String...)}, and can be cancelled. */
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
        return run(new Cancellation(), new PlanRequest.Stamp(parse(targets), false));
    }

    /**
     * Carries out the plan for a request.
     *
     * @throws dev.retort.error.MigrationException if that is impossible or fails; what is committed stays
     */
    public MigrationResult run(Cancellation cancellation, PlanRequest request) {
        cancellation.check();
        LoadedScripts scripts = scripts();
        SegmentCompiler compiler = new SegmentCompiler(dialect, options);
        InForce found = target.inspect();
        Planning planning = new Planning(scripts, found);
        findEdited(planning, compiler, request);
        MigrationPlan plan = planning.plan(request);
        // A step that another run is just carrying out outside a transaction looks unfinished: then wait for the lock.
        if (plan.isEmpty() && found.unfinished().isEmpty()) {
            return new MigrationResult(plan);
        }
        // Compiled before the target is opened: what cannot be carried out is refused before anything is locked.
        Segments segments = compiler.compile(plan, scripts::script);
        try (MigrationSession session = target.open(session(cancellation, dialect.openSession()))) {
            InForce locked = session.inForce();
            Planning again = new Planning(scripts, locked);
            again.refuseUnfinished();
            if (!locked.equals(found)) {
                findEdited(again, compiler, request);
            }
            MigrationPlan now = again.plan(request);
            if (!now.isEmpty()) {
                listener.planned(now);
                Segments current = now.equals(plan) ? segments : compiler.compile(now, scripts::script);
                session.run(current, listener, cancellation);
            }
            return new MigrationResult(now);
        }
    }

    /**
     * The plan for a request; nothing is locked or changed. What would stop the run stops it, too, as far as it shows.
     *
     * @throws dev.retort.error.MigrationException if there is none, or the target cannot be read
     */
    public MigrationPlan plan(PlanRequest request) {
        Planning planning = new Planning(scripts(), target.inspect());
        findEdited(planning, new SegmentCompiler(dialect, options), request);
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
        List<SqlStatement> opening = new ArrayList<>(dialect.openSession());
        opening.add(dialect.ensure(options.versionTable()));
        target.open(session(cancellation, opening)).close();
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

    private void findEdited(Planning planning, SegmentCompiler compiler, PlanRequest request) {
        switch (request) {
            case PlanRequest.Upgrade ignored -> planning.findEdited(compiler, Migrator::refuse);
            // An edit does not bar the way back, which is how an author mends a revision that is not yet published.
            case PlanRequest.Downgrade ignored ->
                planning.findEdited(compiler, edited -> listener.warning(String.valueOf(edited.getMessage())));
            case PlanRequest.Stamp ignored -> {}
            case PlanRequest.Repair ignored -> {}
        }
    }

    private static void refuse(RevisionException failure) {
        throw failure;
    }

    private SessionOptions session(Cancellation cancellation, List<SqlStatement> opening) {
        return new SessionOptions(
                opening, dialect.restoreSession(), options.migrationLockLimit(), listener, cancellation);
    }
}
