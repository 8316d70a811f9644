package dev.retort.adapters.sqlfile;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * What a revision file finds around it.
 *
 * @param location the script location that it was found in; it may include files from there only
 * @param name how messages call a file
 * @param values the values of variables
 * @param smallFiles keeps what small files hold
 */
record Surroundings(Path location, Function<Path, String> name, Map<String, String> values, SmallFiles smallFiles) {
    /** Copies the map. */
    Surroundings {
        values = Map.copyOf(values);
    }

    /** Those of a file that stands alone. */
    static Surroundings of(Path location) {
        return new Surroundings(location, Path::toString, Map.of(), new SmallFiles());
    }
}
