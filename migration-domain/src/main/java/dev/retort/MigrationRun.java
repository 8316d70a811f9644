package dev.retort;

import static dev.retort.error.ErrorCode.CHANGED_MEANWHILE;

import dev.retort.dialect.Dialect;
import dev.retort.execution.Cancellation;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.SegmentCompiler;
import dev.retort.execution.Segments;
import dev.retort.execution.WaitPolicy;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.PlanRequest;
import dev.retort.plan.Step;
import dev.retort.port.InForce;
import dev.retort.port.MigrationSession;
import dev.retort.port.MigrationTarget;
import dev.retort.port.SessionOptions;
import dev.retort.port.TargetException;
import dev.retort.revision.RevisionId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One request, from the look at what is in force to its last step, also over a loss of the connection.
 *
 * <p>After a loss what is in force says, under the lock again, how many steps of the plan are committed; the others are
 * still to do. A step of several transactions goes on as its journal says.
 */
final class MigrationRun {
    private final LoadedScripts scripts;
    private final MigrationTarget target;
    private final Dialect dialect;
    private final ExecutionOptions options;
    private final SerialListener listener;
    private final Cancellation cancellation;
    private final PlanRequest request;
    private final SegmentCompiler compiler;
    private Optional<MigrationPlan> agreed = Optional.empty();

    MigrationRun(
            LoadedScripts scripts,
            MigrationTarget target,
            Dialect dialect,
            ExecutionOptions options,
            SerialListener listener,
            Cancellation cancellation,
            PlanRequest request) {
        this.scripts = scripts;
        this.target = target;
        this.dialect = dialect;
        this.options = options;
        this.listener = listener;
        this.cancellation = cancellation;
        this.request = request;
        this.compiler = new SegmentCompiler(dialect, options);
    }

    MigrationResult carryOut() {
        InForce found = target.inspect();
        Planning planning = new Planning(scripts, found);
        findEdited(planning);
        MigrationPlan plan = planning.plan(request);
        // A step that another run is just carrying out outside a transaction looks unfinished: then wait for the lock.
        if (plan.isEmpty() && found.unfinished().isEmpty()) {
            return new MigrationResult(plan);
        }
        // Compiled before the target is opened: what cannot be carried out is refused before anything is locked.
        Segments segments = compiler.compile(plan, scripts.graph(), scripts::script, List.of());
        long begun = System.nanoTime();
        MigrationResult result = locked(found, segments);
        listener.completed(result.plan(), Duration.ofNanos(System.nanoTime() - begun));
        return result;
    }

    private MigrationResult locked(InForce found, Segments segments) {
        Reconnection reconnection = new Reconnection(options.waiting().reconnect(), listener, cancellation);
        while (true) {
            try (MigrationSession session = target.open(session())) {
                InForce locked = session.inForce();
                reconnection.arrived(locked);
                MigrationPlan plan = agreed.isPresent() ? rest(agreed.get(), locked) : agree(found, locked);
                if (!plan.isEmpty()) {
                    boolean same =
                            plan.equals(segments.plan()) && locked.unfinished().isEmpty();
                    session.run(
                            same
                                    ? segments
                                    : compiler.compile(plan, scripts.graph(), scripts::script, locked.unfinished()),
                            listener,
                            cancellation);
                }
                return new MigrationResult(agreed.orElse(plan));
            } catch (TargetException e) {
                reconnection.after(e);
            }
        }
    }

    private MigrationPlan agree(InForce found, InForce locked) {
        Planning again = new Planning(scripts, locked);
        if (!locked.equals(found)) {
            findEdited(again);
        }
        MigrationPlan plan = again.plan(request);
        again.refuseUnfinished(plan);
        if (!plan.isEmpty()) {
            agreed = Optional.of(plan);
            listener.planned(plan);
        }
        return plan;
    }

    /** What of the plan is not yet committed. */
    private MigrationPlan rest(MigrationPlan plan, InForce locked) {
        Set<RevisionId> rows = new HashSet<>(locked.rows());
        List<RevisionId> after = plan.from();
        for (int done = 0; done <= plan.steps().size(); done++) {
            if (rows.equals(new HashSet<>(after))) {
                listener.catchUp(plan, done);
                List<Step> steps = plan.steps().subList(done, plan.steps().size());
                return new MigrationPlan(locked.rows(), steps, plan.to(), plan.dependents());
            }
            after = done < plan.steps().size() ? plan.steps().get(done).after(after) : after;
        }
        throw new TargetException(
                CHANGED_MEANWHILE,
                "while the connection was lost another run has changed what is in force; look at 'current', and run the"
                        + " command again");
    }

    private void findEdited(Planning planning) {
        planning.findEdited(compiler, request, edited -> listener.warning(String.valueOf(edited.getMessage())));
    }

    private SessionOptions session() {
        // Whose session is ended was decided at the beginning.
        WaitPolicy waiting = agreed.isPresent() ? options.waiting().keepingLock() : options.waiting();
        return new SessionOptions(
                dialect.openSession(options.role()), dialect.closeSession(), waiting, listener, cancellation);
    }
}
