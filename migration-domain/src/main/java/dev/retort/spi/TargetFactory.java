package dev.retort.spi;

import dev.retort.port.MigrationTarget;
import java.util.Set;

/**
 * Makes the targets of one adapter; found by {@link java.util.ServiceLoader}.
 *
 * <p>For implementors:
 *
 * <ol>
 *   <li>The class is public with a public constructor without parameters, and named in
 *       {@code META-INF/services/dev.retort.spi.TargetFactory}, or provided by its module.
 *   <li>{@link #name()} and {@link #settings()} answer the same always, and do no I/O.
 *   <li>{@link #create} looks at its settings, and at nothing outside yet: a target reaches for what it works on when it
 *       is first asked for something.
 *   <li>The target keeps what {@code MigrationTargetContract} of the domain's test-jar checks.
 * </ol>
 */
public interface TargetFactory {
    /** The name that the setting {@code adapter} chooses it by: lower-case letters, digits and hyphens. */
    String name();

    /** The keys that may stand in the settings under {@code adapters.<name>}, spelled like the name. */
    Set<String> settings();

    /** Of these keys the ones whose values are never shown; all of them, unless it is said otherwise. */
    default Set<String> secrets() {
        return settings();
    }

    /**
     * A target, which the caller closes.
     *
     * @throws dev.retort.port.TargetException if a setting is missing or wrong; see {@link TargetContext#required} and
     *     {@link TargetContext#wrong}
     */
    MigrationTarget create(TargetContext context);
}
