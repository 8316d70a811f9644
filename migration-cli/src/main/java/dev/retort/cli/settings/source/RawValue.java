package dev.retort.cli.settings.source;

import dev.retort.cli.settings.fault.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A value before it is bound.
 *
 * @param texts its text; several or none for a list
 * @param origin where it was found
 * @param verbatim whether it names no variable
 * @param unset the variable that it names, that is not set and has no default
 */
public record RawValue(List<String> texts, Origin origin, boolean verbatim, Optional<String> unset) {
    /** Copies the list. */
    public RawValue {
        texts = List.copyOf(texts);
    }

    /** A value that names no variable. */
    public static RawValue of(List<String> texts, Origin origin) {
        return new RawValue(texts, origin, true, Optional.empty());
    }

    @Override
    public String toString() {
        return "a value of " + origin;
    }
}
