package dev.retort.adapters.sqlfile.offline;

import static dev.retort.error.ErrorCode.OFFLINE_IMPOSSIBLE;

import dev.retort.adapters.sqlfile.lexer.PsqlText;
import dev.retort.dialect.postgresql.ServerSession;
import dev.retort.execution.Instruction;
import dev.retort.execution.Instruction.Author;
import dev.retort.execution.Instruction.Choose;
import dev.retort.execution.Instruction.Each;
import dev.retort.execution.Instruction.OfStep;
import dev.retort.execution.Instruction.Own;
import dev.retort.execution.Program;
import dev.retort.revision.RevisionException;
import dev.retort.statement.SqlStatement;
import java.io.IOException;
import java.util.List;

/**
 * A script for clients that know SQL alone and may go on behind an error.
 *
 * <p>It holds steps of one transaction each. All statements that such a script cannot hold are told at once.
 */
public final class PlainScript {
    private final Sheets sheets;
    private final ScriptFrame frame;
    private final ScriptSteps steps;
    private final Unfit unfit = new Unfit();
    private PsqlText text = new PsqlText();

    /** A script that is written into these sheets. */
    public PlainScript(Sheets sheets, ScriptFrame frame) {
        this.sheets = sheets;
        this.frame = frame;
        this.steps = new ScriptSteps(sheets, frame);
    }

    /**
     * Writes all of it.
     *
     * @throws RevisionException if it cannot hold the plan; what was written so far is worth nothing then
     */
    public void write() throws IOException {
        Program program = frame.segments().program(frame.form());
        write(frame.header("run with any client, as a whole or by statements; have it stop at the first error"));
        write("\n-- keep other runs away, then remember the session's settings\n");
        for (String statement : ServerSession.settlePlainScript()) {
            own(statement);
        }
        own(frame.lock().takeOnce());
        own(frame.session().opening());
        own(program.opening());
        all(program.instructions());
        steps.endAll();
        write("\n-- done\n");
        own(program.closing());
        own(List.of(frame.session().restore()));
        own(ServerSession.leaveScript());
        own(frame.lock().release());
        if (!unfit.isEmpty()) {
            throw new RevisionException(OFFLINE_IMPOSSIBLE, unfit.message());
        }
    }

    private void all(Iterable<Instruction> instructions) throws IOException {
        for (Instruction instruction : instructions) {
            switch (instruction) {
                case OfStep step -> step(step);
                case Own own -> own(own.statements());
                case Author author -> steps.read(author, this::statement);
                case Choose choose -> throw new IllegalStateException("a question in a plain script: " + choose);
                case Each each -> throw new IllegalStateException("a question in a plain script: " + each);
            }
        }
    }

    private void step(OfStep step) throws IOException {
        steps.begin(step);
        if (step.outline().leavesTransaction()) {
            unfit.addLeaving(step);
        } else {
            text = new PsqlText();
            all(step.body());
        }
        steps.end(step);
    }

    private void statement(SqlStatement statement) throws IOException {
        switch (statement) {
            case SqlStatement.Bookkeeping own -> own(own.text());
            case SqlStatement.Command command -> {
                unfit.addIfAny(command);
                write(text.closed(command.text()) + "\n");
            }
            case SqlStatement.Copy copy -> unfit.addIfAny(copy);
        }
    }

    private void own(List<SqlStatement> statements) throws IOException {
        for (SqlStatement statement : statements) {
            own(statement.text());
        }
    }

    private void own(String statement) throws IOException {
        write(statement + ";\n");
    }

    private void write(String written) throws IOException {
        sheets.out().write(written);
    }
}
