package dev.retort.adapters.sqlfile;

import dev.retort.statement.Position;
import dev.retort.statement.SqlStatement;

/** What a lexer finds in a script. */
sealed interface ScriptItem {
    /**
     * A statement.
     *
     * @param statement the statement
     */
    record Sql(SqlStatement statement) implements ScriptItem {}

    /**
     * A line {@code -- retort:...} that begins a section.
     *
     * @param text the line without its end
     * @param position where it stands
     */
    record Marker(String text, Position position) implements ScriptItem {}
}
