package dev.retort.execution;

import dev.retort.plan.MigrationPlan;
import dev.retort.statement.Checksum;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Function;

/**
 * A plan as the segments that carry it out, made step by step as they are asked for.
 *
 * @param plan the plan
 * @param checksum the checksum of the plan: its rows, its steps and their sections
 * @param sequence the segments in order; each iteration begins anew
 * @param programs the same plan as a script of each form does it, for a target that cannot look what is in force
 */
public record Segments(
        MigrationPlan plan, Checksum checksum, Iterable<Segment> sequence, Function<ScriptForm, Program> programs)
        implements Iterable<Segment> {
    /** Refuses nulls. */
    public Segments {
        Objects.requireNonNull(sequence, "sequence");
        Objects.requireNonNull(programs, "programs");
    }

    /** Segments that cannot be written as a script. */
    public Segments(MigrationPlan plan, Checksum checksum, Iterable<Segment> sequence) {
        this(plan, checksum, sequence, form -> {
            throw new IllegalStateException("these segments were made without their scripts");
        });
    }

    @Override
    public Iterator<Segment> iterator() {
        return sequence.iterator();
    }

    /**
     * The plan as a script of this form does it.
     *
     * @throws dev.retort.revision.RevisionException if no such script can do it
     */
    public Program program(ScriptForm form) {
        return programs.apply(form);
    }
}
