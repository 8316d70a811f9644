package dev.retort.adapters.sqlfile.copy;

import dev.retort.dialect.postgresql.RowInserts;
import dev.retort.dialect.postgresql.RowInserts.Value;
import dev.retort.revision.RevisionException;
import dev.retort.statement.SqlStatement;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A {@code COPY ... FROM STDIN} with its data as {@code INSERT} statements.
 *
 * <p>psql reads the lines behind a COPY as data only where it carries the COPY out; where an {@code \if} passes it over,
 * it takes them for SQL and loses the rest of the file. So the data are read here by the rules of the server (manual,
 * COPY, "File Formats"), once and row by row: memory holds one row. Not thread-safe.
 */
public final class CopyInserts {
    private static final String WHERE_REFUSED = "\\if :ERROR\n\\else\n";
    private static final String END_WHERE_REFUSED = "\\endif\n";

    private final SqlStatement.Copy copy;
    private final Refusal refusal;
    private final CopyCommand command;

    private CopyInserts(SqlStatement.Copy copy, Refusal refusal, CopyCommand command) {
        this.copy = copy;
        this.refusal = refusal;
        this.command = command;
    }

    /**
     * Reads the command, and nothing of its data.
     *
     * @param standardStrings whether backslashes in plain literals are ordinary characters where it stands
     * @throws RevisionException with {@code OFFLINE_IMPOSSIBLE} if INSERT statements cannot do what the command says
     */
    public static CopyInserts of(SqlStatement.Copy copy, boolean standardStrings) {
        Refusal refusal = new Refusal(copy);
        CopyTokens tokens = new CopyTokens(copy.text(), standardStrings, refusal);
        return new CopyInserts(copy, refusal, new CommandReader(tokens, refusal).read());
    }

    /**
     * Writes the data, each statement ended by a semicolon and a newline; without data, nothing.
     *
     * @throws RevisionException with {@code OFFLINE_IMPOSSIBLE} if the server would refuse the data, when what stands
     *     before that is written
     * @throws IOException if what is written to fails
     */
    public void write(Appendable out) throws IOException {
        write(out, false);
    }

    /**
     * As {@link #write}, all rows in one statement, which is all or nothing outside a transaction, too. For psql, also where
     * that goes on behind an error: then {@code ERROR} says afterwards whether the rows are there.
     */
    public void writeAsOne(Appendable out) throws IOException {
        write(out, true);
    }

    private void write(Appendable out, boolean one) throws IOException {
        try (InputStream data = copy.data().open()) {
            DataLines lines = new DataLines(data, command.format(), refusal);
            if (command.format().header()) {
                lines.next();
            }
            write(lines, out, one);
        }
    }

    private void write(DataLines lines, Appendable out, boolean one) throws IOException {
        Batches batches = new Batches(out, RowInserts.head(command.target()), one);
        RowReader rows = new RowReader(command.format(), refusal);
        int width = command.columns().size();
        for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
            List<Value> row = rows.row(line.get(), lines.number());
            if (width == 0) {
                // Without names the first row tells how many there are: COPY refuses one of two rows that differ.
                width = row.size();
                out.append(RowInserts.requireColumns(command.table(), width));
                out.append(one ? WHERE_REFUSED : "");
            }
            if (row.size() != width) {
                throw refusal.data(lines.number(), "has " + row.size() + " columns, where " + width + " are expected");
            }
            batches.add(RowInserts.row(row));
        }
        batches.end();
        out.append(one && width > command.columns().size() ? END_WHERE_REFUSED : "");
    }
}
