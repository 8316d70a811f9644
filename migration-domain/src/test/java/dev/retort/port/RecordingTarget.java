package dev.retort.port;

import dev.retort.error.ErrorCode;
import dev.retort.execution.Cancellation;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.OpenSteps;
import dev.retort.execution.Segment;
import dev.retort.execution.Segment.ScriptControlled;
import dev.retort.execution.Segment.Single;
import dev.retort.execution.Segment.Transaction;
import dev.retort.execution.Segments;
import dev.retort.execution.StepFailedException;
import dev.retort.execution.StepPart;
import dev.retort.plan.Step;
import dev.retort.statement.Checksum;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A target that carries nothing out: it remembers the text of every statement, and what would be in force.
 *
 * <p>The data of a COPY follow it line by line as {@code copy> 1\tone}. What a failed transaction held is forgotten, as
 * if rolled back.
 */
public final class RecordingTarget implements MigrationTarget {
    private final List<String> statements = new ArrayList<>();
    private InForce inForce;
    private int sessions;
    private int sessionsClosed;

    /** A target with nothing in force. */
    public RecordingTarget() {
        this(InForce.rows(List.of()));
    }

    /** A target with this in force. */
    public RecordingTarget(InForce inForce) {
        this.inForce = inForce;
    }

    /** Every statement that was carried out, Retort's own and the scripts', in order. */
    public List<String> statements() {
        return List.copyOf(statements);
    }

    /** From now on this is in force, as if another run had done it. */
    public void hold(InForce changed) {
        inForce = changed;
    }

    /** How many sessions were opened. */
    public int sessions() {
        return sessions;
    }

    /** How many sessions are open now. */
    public int openSessions() {
        return sessions - sessionsClosed;
    }

    @Override
    public InForce inspect() {
        return inForce;
    }

    @Override
    public MigrationSession open(SessionOptions options) {
        options.cancellation().check();
        if (openSessions() > 0) {
            throw new TargetException(ErrorCode.LOCK_HELD, "another session is open");
        }
        sessions++;
        options.opening().forEach(statement -> statements.add(statement.text()));
        return new Session();
    }

    @Override
    public void close() {}

    private final class Session implements MigrationSession {
        private boolean closed;

        @Override
        public InForce inForce() {
            return inForce;
        }

        @Override
        public void run(Segments segments, MigrationListener listener, Cancellation cancellation) {
            if (!segments.plan().from().equals(inForce.rows())) {
                throw new TargetException(ErrorCode.CHANGED_MEANWHILE, "in force is " + inForce.rows());
            }
            OpenSteps steps = new OpenSteps();
            for (Segment segment : segments) {
                cancellation.check();
                steps.overBefore(segment).forEach(step -> finish(step, listener));
                steps.begunBy(segment).forEach(listener::started);
                record(segment, cancellation);
            }
            steps.rest().forEach(step -> finish(step, listener));
        }

        private void finish(Step step, MigrationListener listener) {
            inForce = InForce.rows(step.after(inForce.rows()));
            listener.finished(step, Duration.ZERO);
        }

        private void record(Segment segment, Cancellation cancellation) {
            switch (segment) {
                case Transaction transaction -> {
                    Recording recording = new Recording(cancellation);
                    recording.all(transaction.opening());
                    for (StepPart part : transaction.parts()) {
                        recording.all(part.before());
                        recording.script(part.step(), part.script(), part.checksum());
                        recording.all(part.after());
                    }
                    recording.all(transaction.closing());
                    statements.addAll(recording.texts);
                    transaction.restore().forEach(statement -> statements.add(statement.text()));
                }
                case Single single ->
                    standalone(
                            single.step(),
                            single.before(),
                            single.script(),
                            single.checksum(),
                            single.after(),
                            cancellation);
                case ScriptControlled script ->
                    standalone(
                            script.step(),
                            script.before(),
                            script.script(),
                            script.checksum(),
                            script.after(),
                            cancellation);
            }
        }

        private void standalone(
                Step step,
                List<SqlStatement> before,
                Statements script,
                Checksum checksum,
                List<SqlStatement> after,
                Cancellation cancellation) {
            Recording recording = new Recording(cancellation);
            try {
                recording.all(before);
                recording.script(step, script, checksum);
                recording.all(after);
            } finally {
                statements.addAll(recording.texts);
            }
        }

        @Override
        public void close() {
            sessionsClosed += closed ? 0 : 1;
            closed = true;
        }
    }

    /** The texts of one segment. */
    private static final class Recording {
        private final List<String> texts = new ArrayList<>();
        private final Cancellation cancellation;

        Recording(Cancellation cancellation) {
            this.cancellation = cancellation;
        }

        void all(List<SqlStatement> own) {
            own.forEach(this::add);
        }

        void script(Step step, Statements script, Checksum checksum) {
            try (StatementReader reader = script.open()) {
                for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                    add(next.get());
                }
                if (!reader.checksum().equals(checksum)) {
                    throw StepFailedException.changed(step, "");
                }
            }
        }

        private void add(SqlStatement statement) {
            cancellation.check();
            texts.add(statement.text());
            if (statement instanceof SqlStatement.Copy copy) {
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(copy.data().open(), StandardCharsets.UTF_8))) {
                    lines.lines().forEach(line -> texts.add("copy> " + line));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
