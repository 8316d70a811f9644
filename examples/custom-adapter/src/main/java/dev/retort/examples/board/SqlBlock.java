package dev.retort.examples.board;

import dev.retort.execution.Cancellation;
import dev.retort.execution.StepFailedException;
import dev.retort.plan.Step;
import dev.retort.statement.Checksum;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The statements of one segment, as a fenced block of Markdown. */
final class SqlBlock {
    private final Draft draft;
    private final Cancellation cancellation;

    SqlBlock(Draft draft, Cancellation cancellation) {
        this.draft = draft;
        this.cancellation = cancellation;
    }

    /** Adds Retort's own statements. */
    void own(List<SqlStatement> statements) throws IOException {
        for (SqlStatement statement : statements) {
            write(statement);
        }
    }

    /**
     * Adds the author's statements.
     *
     * @return how many there are
     * @throws StepFailedException if the script is no longer what it was when the plan was made
     */
    int script(Step step, Statements script, Checksum checksum) throws IOException {
        int count = 0;
        try (StatementReader reader = script.open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                write(next.get());
                count++;
            }
            if (!reader.checksum().equals(checksum)) {
                throw StepFailedException.changed(step, "");
            }
        }
        return count;
    }

    /** Ends the block: it goes to the page, under this heading, and the next one begins. */
    void moveTo(Writer page, String heading) throws IOException {
        String fence = draft.fence();
        page.write("\n## " + heading + "\n\n" + fence + "sql\n");
        draft.moveTo(page);
        page.write(fence + "\n");
    }

    private void write(SqlStatement statement) throws IOException {
        cancellation.check();
        switch (statement) {
            case SqlStatement.Bookkeeping own -> draft.write(own.text() + ";");
            case SqlStatement.Command command -> draft.write(command.text());
            case SqlStatement.Copy copy -> copy(copy);
        }
        draft.endLine();
    }

    // The data are read while they are written, never held.
    private void copy(SqlStatement.Copy copy) throws IOException {
        draft.write(copy.text());
        draft.endLine();
        try (Reader data = new InputStreamReader(copy.data().open(), StandardCharsets.UTF_8)) {
            data.transferTo(draft);
        }
        draft.endLine();
        draft.write("\\.");
    }
}
