package dev.retort.adapters.sqlfile.offline;

import dev.retort.execution.Instruction.Author;
import dev.retort.execution.Instruction.OfStep;
import dev.retort.execution.StepFailedException;
import dev.retort.execution.StepOutline;
import dev.retort.plan.Step;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The steps of a script as they are written, told to the listener. */
final class ScriptSteps {
    private final Sheets sheets;
    private final ScriptFrame frame;
    private final List<Step> open = new ArrayList<>();

    ScriptSteps(Sheets sheets, ScriptFrame frame) {
        this.sheets = sheets;
        this.frame = frame;
    }

    /** Takes a statement. */
    @FunctionalInterface
    interface Sink {
        void accept(SqlStatement statement) throws IOException;
    }

    void begin(OfStep step) throws IOException {
        StepOutline outline = step.outline();
        frame.listener().started(outline.step());
        sheets.begin(outline);
        sheets.out().write("\n" + ScriptFrame.comment(outline.step().direction().word() + " " + outline.title()));
    }

    void end(OfStep step) throws IOException {
        sheets.end();
        open.add(step.outline().step());
        if (step.committed()) {
            endAll();
        }
    }

    /** No step comes any more. */
    void endAll() {
        open.forEach(step -> frame.listener().finished(step, Duration.ZERO));
        open.clear();
    }

    /**
     * Reads the statements of a step.
     *
     * @throws StepFailedException if they are no longer what the plan was made of
     */
    void read(Author author, Sink sink) throws IOException {
        try (StatementReader reader = author.script().open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                frame.cancellation().check();
                sink.accept(next.get());
            }
            if (!reader.checksum().equals(author.checksum())) {
                throw StepFailedException.changed(author.step(), "");
            }
        }
    }
}
