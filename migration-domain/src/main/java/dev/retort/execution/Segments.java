package dev.retort.execution;

import dev.retort.plan.MigrationPlan;
import dev.retort.statement.Checksum;
import java.util.Iterator;
import java.util.Objects;

/**
 * A plan as the segments that carry it out, made step by step as they are asked for.
 *
 * @param plan the plan
 * @param checksum the checksum of the plan: its rows, its steps and their sections
 * @param sequence the segments in order; each iteration begins anew
 */
public record Segments(MigrationPlan plan, Checksum checksum, Iterable<Segment> sequence) implements Iterable<Segment> {
    /** Refuses nulls. */
    public Segments {
        Objects.requireNonNull(sequence, "sequence");
    }

    @Override
    public Iterator<Segment> iterator() {
        return sequence.iterator();
    }
}
