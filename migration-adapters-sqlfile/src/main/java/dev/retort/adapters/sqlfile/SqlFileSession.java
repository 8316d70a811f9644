package dev.retort.adapters.sqlfile;

import dev.retort.dialect.postgresql.AdvisoryLock;
import dev.retort.execution.Cancellation;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.OpenSteps;
import dev.retort.execution.Segment;
import dev.retort.execution.Segments;
import dev.retort.plan.Step;
import dev.retort.port.InForce;
import dev.retort.port.MigrationSession;
import dev.retort.port.SessionOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Writes the segments of one run into a draft, and puts it in place when all are written. */
final class SqlFileSession implements MigrationSession {
    private final ScriptDestination destination;
    private final AdvisoryLock lock;
    private final InForce inForce;
    private final SessionOptions options;
    private final String toolVersion;
    private Optional<ScriptDraft> draft = Optional.empty();

    SqlFileSession(
            ScriptDestination destination,
            AdvisoryLock lock,
            InForce inForce,
            SessionOptions options,
            String toolVersion) {
        this.destination = destination;
        this.lock = lock;
        this.inForce = inForce;
        this.options = options;
        this.toolVersion = toolVersion;
    }

    @Override
    public InForce inForce() {
        return inForce;
    }

    @Override
    public void run(Segments segments, MigrationListener listener, Cancellation cancellation) {
        ScriptDraft written = ScriptDraft.begin(destination);
        draft = Optional.of(written);
        try {
            write(written.path(), segments, listener, cancellation);
            written.accept();
        } catch (IOException e) {
            throw written.failed(e);
        }
    }

    private void write(Path path, Segments segments, MigrationListener listener, Cancellation cancellation)
            throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            SqlScript script = new SqlScript(out, toolVersion, cancellation);
            script.begin(segments, lock, options);
            write(segments, script, listener);
            script.end(lock);
        }
    }

    private static void write(Segments segments, SqlScript script, MigrationListener listener) throws IOException {
        OpenSteps steps = new OpenSteps();
        for (Segment segment : segments) {
            steps.overBefore(segment).forEach(done -> listener.finished(done, Duration.ZERO));
            for (Step step : steps.begunBy(segment)) {
                listener.started(step);
                script.step(step);
            }
            script.segment(segment);
        }
        steps.rest().forEach(done -> listener.finished(done, Duration.ZERO));
    }

    @Override
    public void close() {
        draft.ifPresent(ScriptDraft::discard);
    }
}
