package dev.retort.cli.settings.key;

import java.util.Set;
import java.util.TreeSet;

/**
 * The keys that an adapter takes.
 *
 * @param names their names
 * @param secrets those whose values are never shown
 */
public record AdapterKeys(Set<String> names, Set<String> secrets) {
    /** An adapter without keys. */
    public static final AdapterKeys NONE = new AdapterKeys(Set.of(), Set.of());

    /** Copies the sets, in the order of the names. */
    public AdapterKeys {
        names = new TreeSet<>(names);
        secrets = Set.copyOf(secrets);
    }
}
