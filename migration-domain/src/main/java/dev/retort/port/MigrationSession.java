package dev.retort.port;

import dev.retort.execution.Cancellation;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.Segments;

/**
 * Exclusive use of a target.
 *
 * <p>For implementors of {@link #run}:
 *
 * <ol>
 *   <li>Pull the segments one by one, in order; never hold more of them than needed.
 *   <li>Carry out each statement exactly as it is, in the order that its segment's documentation gives.
 *   <li>A transaction is all or nothing. When its script's checksum at the end is not that of the part, it is nothing,
 *       and the run ends with {@link dev.retort.execution.StepFailedException#changed}.
 *   <li>After a failure nothing more is carried out.
 *   <li>Tell the listener when a step starts and when its last segment is committed. A step is over when a segment of
 *       another step comes, or none is left.
 *   <li>Carry out nothing of a plan that begins elsewhere than at what is in force. In a database the statements that a
 *       plan begins with see to that; a target that runs no SQL compares {@code segments.plan().from()}, and keeps
 *       what {@link dev.retort.plan.Step#after} says.
 *   <li>Look at the cancellation between statements at least.
 * </ol>
 *
 * <p>{@link #close()} gives the target back as it was found, apart from what was carried out; it completes nothing.
 */
public interface MigrationSession extends AutoCloseable {
    /**
     * What is in force now that nobody else may change it.
     *
     * @throws TargetException if that cannot be found out
     */
    InForce inForce();

    /**
     * Carries out the segments.
     *
     * @throws dev.retort.execution.StepFailedException if a step fails
     * @throws dev.retort.execution.CancelledException if it is cancelled
     * @throws TargetException if the target is lost
     */
    void run(Segments segments, MigrationListener listener, Cancellation cancellation);

    @Override
    void close();
}
