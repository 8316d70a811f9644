package dev.retort.execution;

import dev.retort.plan.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps that a run is in, for a session that tells a listener of them: a step begins with its first segment, and is
 * over when a segment without it comes, or none is left. Not thread-safe.
 */
public final class OpenSteps {
    private final List<Step> open = new ArrayList<>();

    /** At the beginning of a run. */
    public OpenSteps() {}

    /** The same steps, to look ahead. */
    public OpenSteps copy() {
        OpenSteps copy = new OpenSteps();
        copy.open.addAll(open);
        return copy;
    }

    /** Whether these are open. */
    public boolean holdsAll(List<Step> steps) {
        return open.containsAll(steps);
    }

    /** Whether no step is open. */
    public boolean isEmpty() {
        return open.isEmpty();
    }

    /** Those that are over now that this segment comes. */
    public List<Step> overBefore(Segment next) {
        List<Step> over = new ArrayList<>(open);
        over.removeAll(next.steps());
        open.removeAll(over);
        return over;
    }

    /** Those that begin with this segment. */
    public List<Step> begunBy(Segment next) {
        List<Step> begun = new ArrayList<>(next.steps());
        begun.removeAll(open);
        open.addAll(begun);
        return begun;
    }

    /** Those that are over now that no segment is left. */
    public List<Step> rest() {
        List<Step> over = List.copyOf(open);
        open.clear();
        return over;
    }
}
