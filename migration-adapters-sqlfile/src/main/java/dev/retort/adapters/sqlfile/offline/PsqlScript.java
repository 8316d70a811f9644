package dev.retort.adapters.sqlfile.offline;

import dev.retort.adapters.sqlfile.copy.CopyInserts;
import dev.retort.adapters.sqlfile.lexer.PsqlText;
import dev.retort.dialect.ScriptDialect;
import dev.retort.dialect.postgresql.ServerSession;
import dev.retort.execution.Instruction;
import dev.retort.execution.Instruction.Author;
import dev.retort.execution.Instruction.Choose;
import dev.retort.execution.Instruction.Each;
import dev.retort.execution.Instruction.OfStep;
import dev.retort.execution.Instruction.Own;
import dev.retort.execution.Program;
import dev.retort.statement.SqlStatement;
import java.io.IOException;
import java.util.List;

/**
 * A script for psql.
 *
 * <p>Questions become {@code \gset} and {@code \if}. Between these psql still reads what it passes over: it must find the
 * ends of quotes there by the rules that hold then, and no COPY data.
 */
public final class PsqlScript {
    /** What a {@code .psqlrc} or a variable on the command line may have changed. */
    private static final String OWN_RULES = """
            \\set ON_ERROR_STOP on
            \\set ON_ERROR_ROLLBACK off
            \\set AUTOCOMMIT on
            \\set SINGLELINE off
            \\set FETCH_COUNT 0
            \\encoding UTF8
            """;

    private final Sheets sheets;
    private final ScriptFrame frame;
    private final ScriptSteps steps;
    private PsqlText psql = new PsqlText();
    private int choices;

    /** A script that is written into these sheets. */
    public PsqlScript(Sheets sheets, ScriptFrame frame) {
        this.sheets = sheets;
        this.frame = frame;
        this.steps = new ScriptSteps(sheets, frame);
    }

    /** Writes all of it. */
    public void write() throws IOException {
        Program program = frame.segments().program(frame.form());
        write(frame.header("run with: psql -X -f FILE"));
        write(OWN_RULES);
        write("\n-- wait for other runs, then remember the session's settings\n");
        own(ServerSession.settleScript());
        own(frame.lock().poll(frame.session().waiting().runLock()));
        own(frame.session().opening());
        own(program.opening());
        all(program.instructions());
        steps.endAll();
        write("\n-- done\n");
        own(program.closing());
        own(List.of(frame.session().restore()));
        own(ServerSession.leaveScript());
        own(frame.lock().release());
    }

    private void all(Iterable<Instruction> instructions) throws IOException {
        for (Instruction instruction : instructions) {
            switch (instruction) {
                case OfStep step -> step(step);
                case Own own -> own(own.statements());
                case Author author -> author(author);
                case Choose choose -> choose(choose);
                case Each each -> ask(each.query(), "\\gexec");
            }
        }
    }

    private void step(OfStep step) throws IOException {
        steps.begin(step);
        // What a script sets holds over all parts of its step.
        psql = new PsqlText();
        all(step.body());
        steps.end(step);
    }

    private void choose(Choose choose) throws IOException {
        ask(choose.question(), "\\gset");
        write("\\if :" + ScriptDialect.ANSWER + "\n");
        choices++;
        PsqlText before = psql.copy();
        all(choose.yes());
        PsqlText after = psql;
        if (!choose.no().isEmpty()) {
            write("\\else\n");
            psql = before;
            all(choose.no());
            psql = after;
        }
        choices--;
        write("\\endif\n");
    }

    private void ask(String query, String command) throws IOException {
        write(query + "\n" + command + "\n");
        if (choices > 0) {
            // Where psql passes over this it takes the query for the beginning of the next statement, and would not see
            // that that is a routine with BEGIN ATOMIC; a semicolon ends it.
            write(";\n");
        }
    }

    private void author(Author author) throws IOException {
        boolean watched = !author.failure().isEmpty();
        if (watched) {
            write("\\set ON_ERROR_STOP off\n");
        }
        steps.read(author, statement -> statement(statement, author.inTransaction()));
        if (watched) {
            write("\\if :ERROR\n\\set ON_ERROR_STOP on\n");
            own(author.failure());
            write("\\endif\n\\set ON_ERROR_STOP on\n");
        }
    }

    private void statement(SqlStatement statement, boolean inTransaction) throws IOException {
        switch (statement) {
            case SqlStatement.Bookkeeping own -> own(own.text());
            case SqlStatement.Command command -> write(psql.next(command.text()) + "\n");
            case SqlStatement.Copy copy -> copy(copy, inTransaction);
        }
    }

    private void copy(SqlStatement.Copy copy, boolean inTransaction) throws IOException {
        if (choices == 0) {
            write(psql.next(copy.text()) + "\n");
            CopyLines.write(copy.data(), sheets.out());
            return;
        }
        CopyInserts inserts = CopyInserts.of(copy, psql.hasStandardStrings());
        if (inTransaction) {
            inserts.write(sheets.out());
        } else {
            inserts.writeAsOne(sheets.out());
        }
    }

    private void own(List<SqlStatement> statements) throws IOException {
        for (SqlStatement statement : statements) {
            own(statement.text());
        }
    }

    private void own(String text) throws IOException {
        write(text + ";\n");
    }

    private void write(String text) throws IOException {
        sheets.out().write(text);
    }
}
