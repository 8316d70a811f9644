package dev.retort.cli.settings.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong, so that it can be told at once. */
public final class Faults {
    private final List<Fault> found;
    private final String prefix;

    /** Nothing found yet. */
    public Faults() {
        this(new ArrayList<>(), "");
    }

    private Faults(List<Fault> found, String prefix) {
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
        Fault fault = new Fault(origin, problem);
        if (!found.contains(fault)) {
            found.add(fault);
        }
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
