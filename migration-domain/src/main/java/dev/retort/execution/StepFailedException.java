package dev.retort.execution;

import dev.retort.error.ErrorCode;
import dev.retort.error.MigrationException;
import dev.retort.plan.Step;
import dev.retort.statement.Position;
import java.util.Objects;
import java.util.Optional;

/** A step was begun and could not be carried out; what was done before it stays done. */
public final class StepFailedException extends MigrationException {
    private static final long serialVersionUID = 1L;

    private final transient Step step;
    private final transient Optional<Position> position;
    private final transient Optional<String> sqlState;

    /**
     * A failed statement.
     *
     * @param step the step that failed
     * @param position where in the script, if that is known
     * @param sqlState PostgreSQL's SQLSTATE, if it was PostgreSQL that failed it
     */
    public StepFailedException(
            Step step, Optional<Position> position, Optional<String> sqlState, String message, Throwable cause) {
        super(ErrorCode.STEP_FAILED, message, cause);
        this.step = Objects.requireNonNull(step, "step");
        this.position = position;
        this.sqlState = sqlState;
    }

    private StepFailedException(Step step, String message) {
        super(ErrorCode.SCRIPT_CHANGED, message);
        this.step = step;
        this.position = Optional.empty();
        this.sqlState = Optional.empty();
    }

    /**
     * The script was changed between the plan and the end of its reading.
     *
     * @param leftBehind what the step leaves behind, as the end of the sentence; empty where that is nothing
     */
    public static StepFailedException changed(Step step, String leftBehind) {
        return new StepFailedException(
                step,
                step.direction().word() + " " + step.revision() + ": its file changed while it was carried out"
                        + (leftBehind.isEmpty() ? ", so nothing of it was kept; run the command again" : leftBehind));
    }

    /** The step that failed. */
    public Step step() {
        return step;
    }

    /** Where in the script, if that is known. */
    public Optional<Position> position() {
        return position;
    }

    /** PostgreSQL's SQLSTATE, if it was PostgreSQL that failed it. */
    public Optional<String> sqlState() {
        return sqlState;
    }
}
