package dev.retort.adapters.jdbc.testing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a query as psql reads them.
 *
 * @param columns the names of the columns
 * @param rows the texts of each row; empty for a null
 */
record PsqlAnswer(List<String> columns, List<List<Optional<String>>> rows) {
    static PsqlAnswer of(ResultSet found) throws SQLException {
        int count = found.getMetaData().getColumnCount();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            columns.add(found.getMetaData().getColumnLabel(i));
        }
        List<List<Optional<String>>> rows = new ArrayList<>();
        while (found.next()) {
            List<Optional<String>> row = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                row.add(Optional.ofNullable(found.getString(i)));
            }
            rows.add(row);
        }
        return new PsqlAnswer(columns, rows);
    }

    /** The only row by column, in the order of the columns; of two columns with one name the last counts. */
    Map<String, Optional<String>> onlyRow() {
        Map<String, Optional<String>> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), rows.getFirst().get(i));
        }
        return row;
    }

    /** All that is not null, row by row. */
    List<String> fields() {
        return rows.stream().flatMap(List::stream).flatMap(Optional::stream).toList();
    }
}
