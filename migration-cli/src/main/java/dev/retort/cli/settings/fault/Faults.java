package dev.retort.cli.settings.fault;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** Collects everything that is wrong, so that it can be told at once. */
public final class Faults {
    private final Collection<Fault> found;
    private final String prefix;

    /** Nothing found yet. */
    public Faults() {
        this(new LinkedHashSet<>(), "");
    }

    private Faults(Collection<Fault> found, String prefix) {
        this.found = found;
        this.prefix = prefix;
    }

    /** The same faults, to which keys below this path are added. */
    public Faults below(String path) {
        return new Faults(found, prefix + path + ".");
    }

    /** Something is wrong with the value of a key. */
    public void add(Origin origin, String key, String problem) {
        add(origin, prefix + key + ": " + problem);
    }

    /** Something else is wrong. */
    public void add(Origin origin, String problem) {
        found.add(new Fault(origin, problem));
    }

    /** What was found so far: first what is in files, in the order of their lines. */
    public List<String> lines() {
        return found.stream()
                .sorted(Comparator.comparing(Fault::origin, Origin.IN_FILES))
                .map(fault -> fault.origin() + ": " + fault.problem())
                .toList();
    }

    private record Fault(Origin origin, String problem) {}
}
