package dev.retort.adapters.sqlfile.copy;

import java.util.List;

/**
 * What a COPY says.
 *
 * @param table the table as it is written, without comments
 * @param columns its columns as they are written; none where they are not named
 * @param format how its data are to be read
 */
record CopyCommand(String table, List<String> columns, CopyFormat format) {
    CopyCommand {
        columns = List.copyOf(columns);
    }

    /** What the rows go into. */
    String target() {
        return columns.isEmpty() ? table : table + " (" + String.join(", ", columns) + ")";
    }
}
