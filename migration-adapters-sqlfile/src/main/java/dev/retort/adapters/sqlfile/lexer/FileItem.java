package dev.retort.adapters.sqlfile.lexer;

import dev.retort.statement.Position;

/** What stands in one file of a script. */
sealed interface FileItem permits ScriptItem, FileItem.Include {
    /**
     * A line that asks for another file to be read here.
     *
     * @param name its name as written
     * @param relative whether it is sought beside the file that names it, not in the script location
     * @param position where it is asked for
     */
    record Include(String name, boolean relative, Position position) implements FileItem {}
}
