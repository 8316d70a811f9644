package dev.retort.adapters.sqlfile.lexer;

import dev.retort.statement.Position;
import dev.retort.statement.SqlStatement;

/** What a lexer finds in a script. */
public sealed interface ScriptItem extends FileItem {
    /**
     * A statement.
     *
     * @param statement the statement as it is written
     * @param standardStrings whether backslashes in its plain literals are ordinary characters
     */
    record Sql(SqlStatement.Scripted statement, boolean standardStrings) implements ScriptItem {}

    /**
     * A line {@code -- retort:...} that begins a section.
     *
     * @param text the line without its end
     * @param position where it stands
     */
    record Marker(String text, Position position) implements ScriptItem {}
}
