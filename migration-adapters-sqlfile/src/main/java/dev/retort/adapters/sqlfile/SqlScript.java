package dev.retort.adapters.sqlfile;

import dev.retort.adapters.sqlfile.lexer.PsqlText;
import dev.retort.dialect.postgresql.AdvisoryLock;
import dev.retort.execution.Cancellation;
import dev.retort.execution.Segment;
import dev.retort.execution.Segment.ScriptControlled;
import dev.retort.execution.Segment.Single;
import dev.retort.execution.Segment.Transaction;
import dev.retort.execution.Segments;
import dev.retort.execution.StepFailedException;
import dev.retort.execution.StepPart;
import dev.retort.plan.Direction;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.Step;
import dev.retort.port.SessionOptions;
import dev.retort.revision.RevisionId;
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
import java.util.Optional;
import java.util.stream.Collectors;

/** The text of a script for psql: its frame, and segments as they come. */
final class SqlScript {
    private final Writer out;
    private final String toolVersion;
    private final Cancellation cancellation;
    private PsqlText psql = new PsqlText();
    private Optional<Step> written = Optional.empty();

    SqlScript(Writer out, String toolVersion, Cancellation cancellation) {
        this.out = out;
        this.toolVersion = toolVersion;
        this.cancellation = cancellation;
    }

    void begin(Segments segments, AdvisoryLock lock, SessionOptions options) throws IOException {
        MigrationPlan plan = segments.plan();
        Direction direction = plan.steps().get(0).direction();
        out.write("-- Retort " + toolVersion + ": " + direction.word() + " " + names(plan.from()) + " -> "
                + names(plan.to()) + " (" + plan.steps().size()
                + (plan.steps().size() == 1 ? " step)\n" : " steps)\n"));
        out.write("-- plan " + segments.checksum() + "\n");
        out.write("-- run with: psql -X -f FILE\n");
        out.write("\\set ON_ERROR_STOP on\n\\encoding UTF8\n");
        comment("wait for other runs, then remember the session's settings");
        own(lock.poll(options.waiting().runLock()));
        statements(options.opening());
    }

    void step(Step step) throws IOException {
        comment(step.direction().word() + " " + step.revision());
    }

    void segment(Segment segment) throws IOException {
        switch (segment) {
            case Transaction transaction -> {
                statements(transaction.opening());
                for (StepPart part : transaction.parts()) {
                    part(part);
                }
                statements(transaction.closing());
                statements(transaction.restore());
            }
            case Single single -> {
                statements(single.before());
                script(single.step(), single.script(), single.checksum());
                statements(single.after());
            }
            case ScriptControlled controlled -> {
                statements(controlled.before());
                script(controlled.step(), controlled.script(), controlled.checksum());
                statements(controlled.after());
            }
        }
    }

    void end(AdvisoryLock lock) throws IOException {
        comment("done");
        own(lock.release());
    }

    private void part(StepPart part) throws IOException {
        statements(part.before());
        script(part.step(), part.script(), part.checksum());
        statements(part.after());
    }

    private void script(Step step, Statements script, Checksum checksum) throws IOException {
        // What a script sets holds over all segments of its step.
        if (!written.equals(Optional.of(step))) {
            written = Optional.of(step);
            psql = new PsqlText();
        }
        try (StatementReader reader = script.open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                statement(next.get());
            }
            if (!reader.checksum().equals(checksum)) {
                throw StepFailedException.changed(step, "");
            }
        }
    }

    private void statements(List<SqlStatement> statements) throws IOException {
        for (SqlStatement statement : statements) {
            statement(statement);
        }
    }

    private void statement(SqlStatement statement) throws IOException {
        cancellation.check();
        switch (statement) {
            case SqlStatement.Bookkeeping own -> own(own.text());
            case SqlStatement.Command command -> out.write(psql.next(command.text()) + "\n");
            case SqlStatement.Copy copy -> copy(copy);
        }
    }

    private void own(String text) throws IOException {
        out.write(text + ";\n");
    }

    private void copy(SqlStatement.Copy copy) throws IOException {
        out.write(psql.next(copy.text()) + "\n");
        LineEnd end = new LineEnd(out);
        try (Reader data = new InputStreamReader(copy.data().open(), StandardCharsets.UTF_8)) {
            data.transferTo(end);
        }
        end.mark();
    }

    private void comment(String text) throws IOException {
        out.write("\n-- " + text + "\n");
    }

    private static String names(List<RevisionId> rows) {
        return rows.isEmpty() ? "base" : rows.stream().map(RevisionId::value).collect(Collectors.joining(", "));
    }

    /** Knows how the last line that was written ends. */
    private static final class LineEnd extends Writer {
        private final Writer out;
        private char beforeLast = ' ';
        private char last = '\n';

        LineEnd(Writer out) {
            this.out = out;
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            if (length > 0) {
                out.write(text, offset, length);
                beforeLast = length > 1 ? text[offset + length - 2] : last;
                last = text[offset + length - 1];
            }
        }

        // psql before 18 sends the mark on, and the server refuses one whose line ends in another way than the data's.
        void mark() throws IOException {
            if (last != '\n') {
                out.write('\n');
            }
            out.write(beforeLast == '\r' && last == '\n' ? "\\.\r\n" : "\\.\n");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
