package dev.retort.adapters.sqlfile.copy;

import java.util.Set;

/**
 * The columns of a FORCE_NULL or FORCE_NOT_NULL.
 *
 * @param all whether it is for every column
 * @param names else their names
 */
record ForcedColumns(boolean all, Set<String> names) {
    static final ForcedColumns ALL = new ForcedColumns(true, Set.of());
    static final ForcedColumns NONE = new ForcedColumns(false, Set.of());

    ForcedColumns {
        names = Set.copyOf(names);
    }
}
